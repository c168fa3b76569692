"""The service itself: health and procedures."""

from functools import lru_cache

from naccs_tui import __version__
from naccs_tui.api.service import Health, ProcedureInfo, ProcedureList
from naccs_tui.backend.routes.answering import Resource
from naccs_tui.backend.routes.dependencies import Signed, TheContext
from naccs_tui.domain.procedure import Procedure
from naccs_tui.domain.procedures import REGISTRY
from naccs_tui.domain.section import Page

router = Resource("/v1", "service")


@router.get("/health")
def read_health(context: TheContext) -> Health:
    """Whether the server can read its database."""
    with context.database.read() as connection:
        context.nss.refresh(connection)
        connection.exec_driver_sql("SELECT 1")
    return Health(
        version=__version__,
        demo=context.settings.demo,
        today=context.nss.today(),
        database=context.database.journal.mode,
    )


@router.get("/procedures")
def list_procedures(_principal: Signed) -> ProcedureList:
    """All procedures with the schemas of their sections."""
    return ProcedureList(items=tuple(_info(each) for each in REGISTRY))


def _info(procedure: Procedure) -> ProcedureInfo:
    return ProcedureInfo(
        kind=procedure.kind,
        menu=procedure.menu,
        title=procedure.title,
        schema_version=procedure.schema_version,
        sections={each.key: _schema(each.model) for each in procedure.sections},
    )


@lru_cache(maxsize=256)
def _schema(model: type[Page]) -> dict[str, object]:
    return model.model_json_schema()
