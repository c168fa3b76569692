"""Fields that several pages of the contract change ask for: names, addresses, numbers."""

from naccs_tui.domain.field import Field
from naccs_tui.domain.procedure import ChangeItem
from naccs_tui.domain.text import Characters
from naccs_tui.domain.words import N_


def zenkaku_field(
    title: str, length: int, group: str, item: ChangeItem, example: str = ""
) -> Field:
    """A name or an address, in full-width characters."""
    return Field(
        title,
        characters=Characters.ZENKAKU,
        length=length,
        required=True,
        example=example,
        group=group,
        item=item.key,
    )


def kana_field(title: str, length: int, group: str, item: ChangeItem, example: str = "") -> Field:
    """How a name is read."""
    return Field(
        title,
        characters=Characters.KATAKANA,
        length=length,
        required=True,
        example=example,
        group=group,
        item=item.key,
    )


def postal_field(group: str, item: ChangeItem, fills: str) -> Field:
    """A postal code; fills: the field into which its address goes."""
    return Field(
        N_("郵便番号"),
        characters=Characters.POSTAL,
        length=7,
        required=True,
        example="140-0014",
        group=group,
        item=item.key,
        fills=fills,
    )


def phone_field(title: str, group: str, item: ChangeItem, *, required: bool = True) -> Field:
    """A telephone or fax number."""
    return Field(
        title,
        characters=Characters.PHONE,
        length=11,
        least=10,
        required=required,
        example="03-0123-4567",
        group=group,
        item=item.key,
    )


def address_2_field(group: str, item: ChangeItem) -> Field:
    """The part of an address behind the town."""
    return Field(
        N_("所在地2(番地・ビル名)"),
        characters=Characters.ZENKAKU,
        length=40,
        example="1-2-3 品川ビル5階",
        group=group,
        item=item.key,
    )
