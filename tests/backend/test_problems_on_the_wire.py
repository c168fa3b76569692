"""Whatever goes wrong, the answer says what, where and what to do, and never how we are built."""

import json
import logging
import stat
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI, Response
from fastapi.responses import StreamingResponse
from sqlalchemy import insert, text

from naccs_tui.backend.app import UPLOADS, create_app
from naccs_tui.backend.context import Context
from naccs_tui.backend.database.tables import meta
from naccs_tui.backend.log import LOG, logging_to
from naccs_tui.backend.routes.dependencies import IdempotencyKey, IfMatch, tag
from naccs_tui.backend.settings import MEBIBYTE, BackendSettings
from naccs_tui.client.errors import BackendFailed
from naccs_tui.domain.problems import Problem, Refused, problem, refuse
from tests.backend.databases import SqliteFiles
from tests.backend.rig import Api, calling, no_ticks, no_work, refused

SECRET = "hunter2-hunter2"


@pytest.fixture
def databases(sqlite_files: SqliteFiles) -> SqliteFiles:
    """Nothing here depends on the kind of database."""
    return sqlite_files


@pytest.fixture
def log(settings: BackendSettings) -> Path:
    assert settings.log_file is not None
    return settings.log_file


def lines(log: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]


async def test_a_refusal_carries_its_problems_and_says_the_first_in_words(
    app: FastAPI, api: Api
) -> None:
    @app.get("/refuse")
    def refuses() -> None:
        raise Refused(
            problem("R001", number="1305572A", status="審査中"),
            problem("C003", "/sections/office"),
            status=409,
        )

    body = refused(await api.get("/refuse"), 409, "R001", "C003")
    assert body.code == "R001"
    assert body.title == "受付番号1305572Aは現在「審査中」のため、この操作はできません"
    assert body.problems[1].pointer == "/sections/office"


async def test_a_problem_of_a_newer_program_still_gets_through(app: FastAPI, api: Api) -> None:
    @app.get("/newer")
    def refuses() -> None:
        raise Refused(Problem(code="Z999"), refuse("X003").problems[0])

    assert refused(await api.get("/newer"), 422, "Z999", "X003").title == "Z999"


async def test_a_stale_change_is_told_the_version_that_holds_now(app: FastAPI, api: Api) -> None:
    @app.get("/stale")
    def refuses() -> None:
        raise refuse("C003", 412, version=7)

    assert refused(await api.get("/stale"), 412, "C003").version == 7


async def test_each_unreadable_place_is_named(api: Api) -> None:
    answer = await api.post("/v1/session", {"account": 5, "a/b~c": 1})
    body = refused(answer, 422, "C005", "C005", "C005")
    assert {each.pointer for each in body.problems} == {"/account", "/password", "/a~1b~0c"}
    assert all(each.params["what"] for each in body.problems)


async def test_what_was_sent_is_not_sent_back(api: Api) -> None:
    for body in ({"account": "TKT101", "password": [SECRET]}, SECRET, {"account": [SECRET] * 99}):
        answer = await api.post("/v1/session", body)
        assert answer.status_code == 422
        assert SECRET not in answer.text


async def test_a_thousand_errors_make_a_short_answer(api: Api) -> None:
    answer = await api.post("/v1/session", {f"x{n}": n for n in range(1000)})
    assert len(answer.json()["problems"]) == 20


@pytest.mark.parametrize("content", [b"{", b"\xff\xfe", b"null", b"[" * 5000])
async def test_a_body_that_is_no_json_is_unreadable(api: Api, content: bytes) -> None:
    headers = {"Content-Type": "application/json"}
    answer = await api.call("POST", "/v1/session", content=content, headers=headers)
    assert answer.status_code in {400, 422}
    refused(answer, answer.status_code, "C005")


@pytest.mark.parametrize("content", [rb'{"account": "\udfff"}', b'{"account": NaN}'])
async def test_json_that_could_not_be_sent_back_is_unreadable_as_a_whole(
    api: Api, content: bytes
) -> None:
    headers = {"Content-Type": "application/json"}
    answer = await api.call("POST", "/v1/session", content=content, headers=headers)
    assert len(refused(answer, 422, "C005").problems) == 1


async def test_an_address_that_is_not_ours_is_refused_in_words(api: Api) -> None:
    refused(await api.get("/v1/nowhere"), 404, "C007")


async def test_a_method_that_is_not_offered_is_told_those_that_are(api: Api) -> None:
    answer = await api.call("PATCH", "/v1/session")
    refused(answer, 405, "C007")
    assert answer.headers["allow"] == "GET, POST, DELETE"


async def test_an_internal_error_is_a_number_outside_and_a_trace_inside(
    app: FastAPI, api: Api, log: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    @app.get("/boom")
    def fails() -> None:
        raise ZeroDivisionError(SECRET)

    answer = await api.get("/boom")
    body = refused(answer, 500, "X006")
    assert body.reference == "REF00001"
    assert body.problems[0].params == {"reference": "REF00001"}
    assert "REF00001" in body.title
    for inside in (SECRET, "Traceback", "ZeroDivisionError", ".py"):
        assert inside not in answer.text
    (line,) = lines(log)
    assert (line["level"], line["reference"]) == ("error", "REF00001")
    assert "ZeroDivisionError" in line["trace"]
    assert capfd.readouterr() == ("", "")


async def test_an_error_after_the_answer_began_breaks_it_off(
    app: FastAPI, api: Api, log: Path
) -> None:
    async def half() -> AsyncIterator[bytes]:
        yield b"half"
        raise ZeroDivisionError

    @app.get("/half")
    def begins() -> StreamingResponse:
        return StreamingResponse(half())

    with pytest.raises(httpx.TransportError):
        await api.get("/half")
    assert "ZeroDivisionError" in lines(log)[0]["trace"]


async def test_the_log_does_not_hold_what_was_to_be_stored(
    app: FastAPI, api: Api, context: Context, log: Path
) -> None:
    @app.get("/twice")
    def stores() -> None:
        for _ in range(2):
            with context.database.write() as connection:
                connection.execute(insert(meta).values(key="a", value=SECRET))

    refused(await api.get("/twice"), 500, "X006")
    assert lines(log)
    assert SECRET not in json.dumps(lines(log))


async def chunks(count: int, size: int) -> AsyncIterator[bytes]:
    for _ in range(count):
        yield b"x" * size


async def test_too_large_a_body_is_refused_whether_announced_or_not(
    api: Api, settings: BackendSettings
) -> None:
    most = settings.body_bytes
    announced = await api.call("POST", "/v1/session", content=b"x" * (most + 1))
    refused(announced, 413, "C006")
    streamed = await api.call("POST", "/v1/session", content=chunks(3, most // 2))
    refused(streamed, 413, "C006")


async def test_a_file_may_be_larger_than_other_bodies(
    app: FastAPI, api: Api, settings: BackendSettings
) -> None:
    """The place for files is ours to answer; here it only matters that the size is not refused."""
    most = settings.policies.attachment_mb * MEBIBYTE
    fits = await api.call("POST", UPLOADS, content=b"x" * most)
    assert fits.status_code != 413
    too_large = await api.call("POST", UPLOADS, content=b"x" * (most + MEBIBYTE))
    refused(too_large, 413, "C006")


@pytest.mark.parametrize("path", ["/v1/health", "/v1/nowhere", "/v1/session", "/boom"])
async def test_no_answer_is_kept_by_anybody_on_the_way(app: FastAPI, api: Api, path: str) -> None:
    @app.get("/boom")
    def fails() -> None:
        raise ZeroDivisionError

    answer = await api.get(path)
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"


async def test_a_change_without_the_version_it_is_based_on_is_refused(
    app: FastAPI, api: Api
) -> None:
    @app.post("/change")
    def changes(response: Response, version: IfMatch) -> int:
        tag(response, version + 1)
        return version

    refused(await api.post("/change"), 428, "C004")
    for wrong in ("3", '"x"', "*", 'W/"3"', '"3", "4"', '"-1"'):
        refused(await api.post("/change", headers={"If-Match": wrong}), 428, "C004")
    right = await api.post("/change", headers={"If-Match": '"3"'})
    assert (right.json(), right.headers["etag"]) == (3, '"4"')


async def test_a_submission_without_a_key_is_refused(app: FastAPI, api: Api) -> None:
    @app.post("/submit")
    def submits(key: IdempotencyKey) -> str:
        return key

    refused(await api.post("/submit"), 400, "C001")
    for wrong in ("short", "x" * 81, "with a space"):
        refused(await api.post("/submit", headers={"Idempotency-Key": wrong}), 400, "C001")
    right = await api.post("/submit", headers={"Idempotency-Key": "1234-5678"})
    assert right.json() == "1234-5678"


async def test_a_server_that_cannot_start_says_why(context: Context) -> None:
    with context.database.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    app = create_app(context.settings, make_context=lambda _: context, work=no_work, ticks=no_ticks)
    with pytest.raises(BackendFailed) as caught:
        async with calling(app):
            pass
    assert isinstance(caught.value.__cause__, Refused)
    assert caught.value.__cause__.problems[0].code == "X005"


def test_a_log_line_is_one_line_of_plain_characters(tmp_path: Path) -> None:
    path = tmp_path / "logs" / "server.log"
    with logging_to(path):
        LOG.warning("asked for %s", "/v1/\x1b]52;c;x\x07\n\u202e髙")
    LOG.warning("after the end")
    content = path.read_text(encoding="utf-8")
    assert content.isascii()
    assert content.rstrip("\n").isprintable()
    (line,) = lines(path)
    assert line["message"] == "asked for /v1/\x1b]52;c;x\x07\n\u202e髙"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_log_that_cannot_be_written_disturbs_nobody(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "logs").write_text("a file where a folder should be", encoding="utf-8")
    with logging_to(tmp_path / "logs" / "server.log"):
        LOG.error("nobody reads this")
    with logging_to(None):
        LOG.error("nor this")
    assert capfd.readouterr() == ("", "")
    assert logging.getLogger("naccs_tui.backend") is LOG


def test_other_programs_read_what_the_server_answers(app: FastAPI) -> None:
    described = app.openapi()
    schemas = described["components"]["schemas"]
    assert "HTTPValidationError" not in schemas
    assert {"ProblemBody", "Problem"} <= set(schemas)
    assert described["components"]["securitySchemes"]["session"]["scheme"] == "bearer"
    operations = [each for path in described["paths"].values() for each in path.values()]
    names = [each["operationId"] for each in operations]
    assert len(names) == len(set(names))
    assert {"sign_in", "read_session", "sign_out", "read_health", "list_procedures"} <= set(names)
    for each in operations:
        assert {"4XX", "5XX"} <= set(each["responses"])
        assert "422" not in each["responses"]
        problem_content = each["responses"]["4XX"]["content"]["application/problem+json"]
        assert problem_content["schema"] == {"$ref": "#/components/schemas/ProblemBody"}


def test_only_the_demo_lets_its_clock_be_moved(context: Context, app: FastAPI) -> None:
    demo = BackendSettings(data_dir=context.settings.data_dir, demo=True)
    shown = create_app(demo, make_context=lambda _: context)
    assert "/v1/demo/clock" in shown.openapi()["paths"]
    assert "/v1/demo/clock" not in app.openapi()["paths"]
