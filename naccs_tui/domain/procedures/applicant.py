"""The page 申込担当者 with which every application begins."""

from dataclasses import replace
from typing import Annotated

from naccs_tui.domain.field import Field, Kind, Value
from naccs_tui.domain.procedure import OwnValues
from naccs_tui.domain.section import About, Page
from naccs_tui.domain.situation import Situation
from naccs_tui.domain.text import Characters
from naccs_tui.domain.words import N_

KEY = "applicant"
GROUP = N_("申込担当者に関する項目")


class Applicant(Page):
    """Who applies, and where the mails go."""

    about = About(
        key=KEY,
        title=N_("申込担当者"),
        tab=N_("申込担当者"),
        crumb=N_("申込担当者入力"),
        lead=(
            N_("申込担当者の情報を確認し、変更があれば修正してください。"),
            N_("NACCSセンターへ利用申込を行う担当者の情報を登録します。"),
        ),
    )

    family_name: Annotated[
        str,
        Field(
            N_("氏名 姓"),
            characters=Characters.ZENKAKU,
            length=20,
            required=True,
            example="通関",
            group=GROUP,
        ),
    ] = ""
    given_name: Annotated[
        str,
        Field(
            N_("氏名 名"),
            characters=Characters.ZENKAKU,
            length=20,
            required=True,
            example="太郎",
            group=GROUP,
        ),
    ] = ""
    family_kana: Annotated[
        str,
        Field(
            N_("フリガナ 姓"),
            characters=Characters.KATAKANA,
            length=20,
            required=True,
            example="ツウカン",
            group=GROUP,
        ),
    ] = ""
    given_kana: Annotated[
        str,
        Field(
            N_("フリガナ 名"),
            characters=Characters.KATAKANA,
            length=20,
            required=True,
            example="タロウ",
            group=GROUP,
        ),
    ] = ""
    department: Annotated[
        str,
        Field(
            N_("部署名"), characters=Characters.ZENKAKU, length=40, example="総務部", group=GROUP
        ),
    ] = ""
    phone: Annotated[
        str,
        Field(
            N_("電話番号"),
            characters=Characters.PHONE,
            length=11,
            least=10,
            required=True,
            example="03-0123-4567",
            group=GROUP,
        ),
    ] = ""
    email: Annotated[
        str,
        Field(
            N_("E-mailアドレス"),
            characters=Characters.EMAIL,
            length=100,
            required=True,
            example="taro@example.jp",
            hint=N_("受付完了と確認完了のメールが届きます"),
            group=GROUP,
        ),
    ] = ""
    email_again: Annotated[
        str,
        Field(
            N_("E-mailアドレス(確認用)"),
            characters=Characters.EMAIL,
            length=100,
            required=True,
            example="taro@example.jp",
            same_as="email",
            group=GROUP,
        ),
    ] = ""


class DatedApplicant(Applicant):
    """The applicant, and from when what is applied for is wished."""

    wished_start: Annotated[
        str,
        Field(
            N_("利用開始希望日"),
            kind=Kind.DATE,
            required=True,
            example="20120211",
            hint=N_("営業日を入力してください"),
            group=N_("利用開始に関する項目"),
        ),
    ] = ""


WISHED = (KEY, "wished_start")
"""Section and field of the wished day where the applicant's page asks for it."""


def applicant_page(*proceed: str) -> About:
    """What the page says of itself where it stands for 申込事務担当者. proceed: how one goes on."""
    lead = (
        N_("申込を行う担当者の情報を入力してください。"),
        *proceed,
        N_("修正が終了しましたら、F10で「申込内容確認へ進む」を選んでください。"),
        N_("NACCSセンターへ利用申込を行う担当者の情報を登録します。"),
    )
    return replace(Applicant.about, crumb=N_("申込事務担当者入力"), lead=lead)


def applicant_values(situation: Situation) -> dict[str, Value]:
    """What is known of the applicant; the address stands in both fields until it is changed."""
    values = dict(situation.applicant)
    return {**values, "email_again": values.get("email", "")}


def known_applicant(situation: Situation) -> OwnValues:
    """The applicant's page as it is prefilled, where nothing else of an application is."""
    return {KEY: applicant_values(situation)}
