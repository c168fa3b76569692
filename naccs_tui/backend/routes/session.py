"""Signing in and out."""

from naccs_tui.api.sessions import LoginAnswer, LoginRequest, Session
from naccs_tui.backend.context import Context
from naccs_tui.backend.routes.answering import Resource
from naccs_tui.backend.routes.dependencies import AnySigned, Origin, TheContext
from naccs_tui.backend.services import sessions
from naccs_tui.backend.services.accounts import Principal
from naccs_tui.domain.calendar import jst_day

router = Resource("/v1/session", "session")


@router.post("")
def sign_in(context: TheContext, origin: Origin, request: LoginRequest) -> LoginAnswer:
    """Begin a session."""
    token, principal = sessions.sign_in(context, request.account, request.password, origin)
    return LoginAnswer(token=token, session=_session(context, principal))


@router.get("")
def read_session(context: TheContext, principal: AnySigned) -> Session:
    """Who is signed in."""
    return _session(context, principal)


@router.delete("", status_code=204)
def sign_out(context: TheContext, principal: AnySigned) -> None:
    """End the session."""
    sessions.sign_out(context, principal)


def _session(context: Context, principal: Principal) -> Session:
    now = context.nss.now()
    return Session(
        account=principal.account,
        office=principal.office,
        office_name=principal.office_name,
        roles=principal.roles,
        since=principal.since,
        ends_at=principal.ends_at,
        today=jst_day(now),
        now=now,
        demo=context.settings.demo,
        must_change=principal.must_change,
        password_day=jst_day(principal.password_at) if principal.password_at else None,
        password_policy=context.settings.password_policy,
    )
