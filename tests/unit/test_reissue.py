"""証明書の再発行: what passes with the days binds nobody, and where a renewal would still do."""

from datetime import date

from naccs_tui.domain.certificate import suspension_day, urgency
from naccs_tui.domain.checking import check, keeps_out
from naccs_tui.domain.diff import confirmation
from naccs_tui.domain.field import Mark
from naccs_tui.domain.filling import payload_of
from naccs_tui.domain.payload import Payload
from naccs_tui.domain.procedure import prefill
from naccs_tui.domain.procedures.reissue import PLACE, PROCEDURE
from tests.examples import APPLICANT, CERTIFICATE, TERMINAL, THURSDAY, entered, situation

FACTS = situation()


def chosen(reason: str) -> Payload:
    """All of the table as the screen sends it, with the states of the day."""
    filling = prefill(PROCEDURE, FACTS)
    row = filling.lists[PLACE].rows[0].model_copy(update={"mark": Mark.CHANGE})
    sent = payload_of(
        filling.with_list(PLACE, filling.lists[PLACE].with_row(row)), PROCEDURE.sections
    )
    sections = {
        **sent.sections,
        "applicant": entered(APPLICANT),
        "reissue": entered({"wished_day": "2012-02-13", "reason": reason}),
    }
    return sent.model_copy(update={"sections": sections})


def test_the_state_of_another_day_is_no_forgery() -> None:
    payload = chosen("replaced")
    base = payload.rows(PLACE)[0].base
    assert (base["state"], base["days_left"]) == ("renewable", "21")
    later = FACTS.model_copy(update={"today": date(2012, 2, 10)})
    assert check(PROCEDURE, payload, later) == []


def test_codes_that_do_not_pass_are_still_bound() -> None:
    payload = chosen("replaced")
    row = payload.rows(PLACE)[0]
    forged = row.model_copy(update={"base": {**row.base, "code_2": "AAAAAAAAAA"}})
    sections = {
        **payload.sections,
        PLACE: payload.sections[PLACE].model_copy(update={"rows": (forged,)}),
    }
    found = check(PROCEDURE, payload.model_copy(update={"sections": sections}), FACTS)
    assert [each.code for each in found] == ["P016"]


def test_whoever_says_expired_of_a_valid_certificate_is_told_that_it_is_not() -> None:
    [found] = check(PROCEDURE, chosen("expired"), FACTS)
    assert (found.code, found.is_error, found.params) == (
        "B021",
        False,
        {"row": TERMINAL, "left": "21"},
    )
    over = FACTS.model_copy(update={"today": date(2012, 3, 2), "receipt_day": date(2012, 2, 9)})
    assert "B021" not in [each.code for each in check(PROCEDURE, chosen("expired"), over)]


def test_the_confirmation_leaves_out_what_passes() -> None:
    titles = [line.title for line in confirmation(PROCEDURE, chosen("other"), FACTS.contract)]
    assert "発行日" in titles
    assert not {"状態", "残り"} & {*titles}


def test_what_ended_first_comes_first_and_unused_ones_by_the_day_they_stop() -> None:
    unused = CERTIFICATE.model_copy(update={"fetched_on": None, "issued_on": date(2011, 12, 20)})
    assert suspension_day(unused) == date(2012, 2, 21)
    assert urgency(unused, THURSDAY)[0] == 12
    assert urgency(CERTIFICATE, THURSDAY)[0] == 21


def test_whose_certificates_have_all_ended_is_told_what_comes_first() -> None:
    over = CERTIFICATE.model_copy(update={"ended_on": THURSDAY})
    assert keeps_out(PROCEDURE, FACTS) == []
    [found] = keeps_out(PROCEDURE, FACTS.model_copy(update={"certificates": (over,)}))
    assert found.code == "P006"
