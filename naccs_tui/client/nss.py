"""The typed client of `/v1`: one method an operation, models in and out."""

from collections.abc import AsyncGenerator
from urllib.parse import quote

from pydantic import BaseModel

from naccs_tui.api.applications import (
    ApplicationDetail,
    ApplicationPage,
    CheckAnswer,
    FinishRequest,
    HandOverRequest,
    IdempotencyAnswer,
    RejectRequest,
    ReturnRequest,
    ReviewerList,
    SendBackRequest,
    Submitted,
)
from naccs_tui.api.billing import BillDetail, BillingView, PlanView, Unlocked, UnlockRequest
from naccs_tui.api.contracts import CertificateList, ContractVersions, ContractView
from naccs_tui.api.home import (
    AuditPage,
    Home,
    Mail,
    MailPage,
    Notice,
    NoticePage,
    Resent,
    Revealed,
)
from naccs_tui.api.service import ClockMove, DemoClock, Health
from naccs_tui.api.sessions import LoginAnswer, LoginRequest, Session
from naccs_tui.api.survey import SurveyForms
from naccs_tui.client.accounts import AccountCalls
from naccs_tui.client.calls import Params, Query, refusing
from naccs_tui.client.http import Chunks
from naccs_tui.domain.payload import AttachmentRef, Payload
from naccs_tui.domain.situation import Situation

DESK = "/v1/desk/applications"


class NssClient(AccountCalls):
    """Speaks to one NSS server, bundled or remote.

    Every method raises `Refused` when the server says no, `ServerAway` when it cannot be reached.
    """

    # session

    async def sign_in(self, account: str, password: str) -> Session:
        """Sign in; the token is kept in memory and sent from now on."""
        request = LoginRequest(account=account, password=password)
        answer = await self._post("/v1/session", LoginAnswer, request)
        self._http.token = answer.token
        return answer.session

    async def session(self) -> Session:
        """Who is signed in."""
        return await self._get("/v1/session", Session)

    async def sign_out(self) -> None:
        """End the session on the server and forget the token."""
        try:
            await self._request("DELETE", "/v1/session")
        finally:
            self._http.token = None

    # home

    async def home(self) -> Home:
        """What home shows beside the menu."""
        return await self._get("/v1/home", Home)

    async def notices(self, after: str = "") -> NoticePage:
        """A page of 新着情報."""
        return await self._get("/v1/notices", NoticePage, {"after": after} if after else {})

    async def read_notice(self, number: int) -> Notice:
        """Mark a notice as read."""
        return await self._post(f"/v1/notices/{number}/read", Notice)

    async def reveal(self, number: int) -> Revealed:
        """Open the ID通知内容 of a notice; every reading is on record."""
        return await self._post(f"/v1/notices/{number}/reveal", Revealed)

    async def noted(self, number: int) -> Notice:
        """控えました: the ID通知内容 of a notice is destroyed."""
        return await self._post(f"/v1/notices/{number}/noted", Notice)

    # contract

    async def contract(self, office: str = "") -> ContractView:
        """The contract as of today. office: whose, for the Center."""
        params = {"office": office} if office else {}
        return await self._get("/v1/contracts/current", ContractView, params)

    async def contract_versions(self, office: str = "") -> ContractVersions:
        """契約履歴, newest first. office: whose, for the Center."""
        params = {"office": office} if office else {}
        return await self._get("/v1/contracts", ContractVersions, params)

    async def contract_version(self, number: str) -> ContractView:
        """The contract in the version of that 契約番号."""
        return await self._get(f"/v1/contracts/{_part(number)}", ContractView)

    async def contract_pdf(self, number: str, language: str) -> bytes:
        """That version as a document. language: ja or en."""
        path = f"/v1/contracts/{_part(number)}/contract.pdf"
        return (await self._request("GET", path, params={"language": language})).body

    async def contract_csv(self, number: str, encoding: str, language: str) -> bytes:
        """That version as a table. encoding: utf-8 or shift_jis; language: ja or en."""
        path = f"/v1/contracts/{_part(number)}/contract.csv"
        params = {"encoding": encoding, "language": language}
        return (await self._request("GET", path, params=params)).body

    async def certificates(self) -> CertificateList:
        """All certificates of the office."""
        return await self._get("/v1/certificates", CertificateList)

    # applications

    async def situation(self, kind: str) -> Situation:
        """The facts by which an application of that kind is judged."""
        return await self._get(f"/v1/procedures/{_part(kind)}/situation", Situation)

    async def check(self, payload: Payload) -> CheckAnswer:
        """The server's findings on a payload that is not submitted yet."""
        return await self._post("/v1/applications/check", CheckAnswer, payload)

    async def submit(self, payload: Payload, key: str) -> Submitted:
        """Submit once; the same key with the same payload gives the same receipt again."""
        return await self._post("/v1/applications", Submitted, payload, key=key)

    async def submitted(self, key: str) -> IdempotencyAnswer:
        """What became of a submission whose answer was lost."""
        return await self._get(f"/v1/idempotency/{_part(key)}", IdempotencyAnswer)

    async def applications(self, filters: Query) -> ApplicationPage:
        """A page of applications, newest first unless `sort` says otherwise."""
        return await self._get("/v1/applications", ApplicationPage, filters)

    async def application(self, number: str) -> ApplicationDetail:
        """One application whole."""
        return await self._get(f"/v1/applications/{_part(number)}", ApplicationDetail)

    async def approve(self, number: str, version: int) -> ApplicationDetail:
        """Let an application of the own office go on to the Center."""
        return await self._act(number, "approve", version)

    async def send_back(self, number: str, version: int, remark: str) -> ApplicationDetail:
        """Give an application of the own office back to its sender."""
        return await self._act(number, "send-back", version, SendBackRequest(remark=remark))

    async def withdraw(self, number: str, version: int) -> ApplicationDetail:
        """Take an application back."""
        return await self._act(number, "withdraw", version)

    async def resubmit(self, number: str, version: int, payload: Payload, key: str) -> Submitted:
        """Send a corrected application again, once."""
        path = f"/v1/applications/{_part(number)}/resubmit"
        return await self._post(path, Submitted, payload, key=key, version=version)

    async def issue_form(self, number: str) -> ApplicationDetail:
        """Issue the form (申込書)."""
        return await self._act(number, "form", None)

    async def form_pdf(self, number: str, language: str) -> bytes:
        """申込書 as a document; that alone does not issue it. language: ja or en."""
        return await self._paper(number, "form", language)

    async def acceptance_pdf(self, number: str, language: str) -> bytes:
        """利用承諾書 as a document. language: ja or en."""
        return await self._paper(number, "acceptance", language)

    async def all_files(self, number: str) -> AsyncGenerator[bytes, None]:
        """All files of an application in one archive, piece by piece."""
        path = f"/v1/applications/{_part(number)}/attachments.zip"
        with refusing():
            async with self._http.stream("GET", path) as download:
                async for piece in download.chunks():
                    yield piece

    async def attach(self, name: str, content: Chunks, section: str) -> AttachmentRef:
        """Upload a file."""
        params = {"name": name, "section": section}
        answer = await self._request("POST", "/v1/attachments", params=params, content=content)
        return answer.read(AttachmentRef.model_validate_json)

    async def file(self, file_id: str) -> bytes:
        """The content of an attached file."""
        return (await self._request("GET", f"/v1/attachments/{_part(file_id)}")).body

    async def survey_forms(self) -> SurveyForms:
        """All form workbooks (調査票) that there are."""
        return await self._get("/v1/survey-forms", SurveyForms)

    async def survey_form(self, form_id: str, user_code: str) -> bytes:
        """A form's workbook, with the 利用者コード filled in."""
        params = {"user_code": user_code}
        return (
            await self._request("GET", f"/v1/survey-forms/{_part(form_id)}", params=params)
        ).body

    # billing

    async def unlock_billing(self, password: str) -> Unlocked:
        """Let this session see amounts for a while. password: the 請求先パスワード."""
        return await self._post("/v1/billing/unlock", Unlocked, UnlockRequest(password=password))

    async def compare_plans(self) -> PlanView:
        """The own use in both plans."""
        return await self._get("/v1/billing/plan", PlanView)

    async def billing(self) -> BillingView:
        """請求先情報 and all bills."""
        return await self._get("/v1/billing", BillingView)

    async def bill(self, number: int) -> BillDetail:
        """A bill down to 業務コード. number: its id."""
        return await self._get(f"/v1/billing/bills/{number}", BillDetail)

    async def bill_file(self, number: int, name: str, **params: str) -> bytes:
        """A file of a bill. name: invoice.pdf, receipt.pdf or usage.csv; params: language, encoding."""
        path = f"/v1/billing/bills/{number}/{_part(name)}"
        return (await self._request("GET", path, params=params)).body

    async def accrued_csv(self, encoding: str, language: str) -> bytes:
        """判明料金請求ファイル. encoding: utf-8 or shift_jis; language: ja or en."""
        params = {"encoding": encoding, "language": language}
        return (await self._request("GET", "/v1/billing/accrued.csv", params=params)).body

    # desk

    async def queue(self, filters: Params) -> ApplicationPage:
        """The reviewers' queue."""
        return await self._get("/v1/desk/queue", ApplicationPage, filters)

    async def claim(self, number: str, version: int) -> ApplicationDetail:
        """Take an application for review."""
        return await self._act(number, "claim", version, at=DESK)

    async def finish(self, number: str, version: int, request: FinishRequest) -> ApplicationDetail:
        """Finish the review."""
        return await self._act(number, "finish", version, request, at=DESK)

    async def give_back(
        self, number: str, version: int, request: ReturnRequest
    ) -> ApplicationDetail:
        """Return an application to be corrected."""
        return await self._act(number, "return", version, request, at=DESK)

    async def reject(self, number: str, version: int, remark: str) -> ApplicationDetail:
        """Not accept an application."""
        return await self._act(number, "reject", version, RejectRequest(remark=remark), at=DESK)

    async def hand_over(self, number: str, version: int, to: str) -> ApplicationDetail:
        """Give an application to another reviewer, or ("") back into the queue."""
        return await self._act(number, "hand-over", version, HandOverRequest(to=to), at=DESK)

    async def reviewers(self) -> ReviewerList:
        """Everybody of the Center who reviews."""
        return await self._get("/v1/desk/reviewers", ReviewerList)

    async def mails(self, after: str = "", filters: Params | None = None) -> MailPage:
        """A page of the outbox. filters: `state`, `number`."""
        asked = {**(filters or {}), **({"after": after} if after else {})}
        return await self._get("/v1/desk/mails", MailPage, asked)

    async def resend(self, mail: int) -> Mail:
        """Send a mail once more."""
        return await self._post(f"/v1/desk/mails/{mail}/resend", Mail)

    async def resend_failed(self) -> Resent:
        """Send all mails once more that failed."""
        return await self._post("/v1/desk/mails/resend-failed", Resent)

    async def audit(self, subject: str = "", after: str = "") -> AuditPage:
        """A page of the record. subject: a receipt number or an account, "" = everything."""
        asked = {"subject": subject, "after": after}
        params = {name: value for name, value in asked.items() if value}
        return await self._get("/v1/desk/audit", AuditPage, params)

    # service

    async def health(self) -> Health:
        """Whether the server is well, and what it is."""
        return await self._get("/v1/health", Health)

    async def clock(self) -> DemoClock:
        """What time it is in the demo, and what comes next."""
        return await self._get("/v1/demo/clock", DemoClock)

    async def move_clock(self, move: ClockMove) -> DemoClock:
        """Move the demo's NSS time forward."""
        return await self._post("/v1/demo/clock", DemoClock, move)

    async def _act(
        self,
        number: str,
        act: str,
        version: int | None,
        body: BaseModel | None = None,
        *,
        at: str = "/v1/applications",
    ) -> ApplicationDetail:
        path = f"{at}/{_part(number)}/{act}"
        return await self._post(path, ApplicationDetail, body, version=version)

    async def _paper(self, number: str, name: str, language: str) -> bytes:
        path = f"/v1/applications/{_part(number)}/{name}.pdf"
        return (await self._request("GET", path, params={"language": language})).body


def _part(text: str) -> str:
    """A text as one part of a path, whatever is in it."""
    return quote(text, safe="")
