"""The PDF files of a published edition: each set anew of the page as it is published, which is no draft."""

from finsam.present.paper.page_tree import read_tree
from finsam.present.paper.typeset import NotSetError
from finsam.report.inputs.public_record import PublicCopyError
from finsam.report.outputs.known_ids import ids_of
from finsam.report.outputs.made_record import PAPER
from finsam.report.outputs.prepared import read_prepared
from finsam.report.project.layout import Edition, Folders, ReportId
from finsam.report.run.files.paper import cover_of, set_pages
from finsam.report.run.publish.public_draft import PublicDraft

PAGE = ".html"
NOT_SET = (
    "{name} gick inte att göra: {why} Skriv outputs: [html, xlsx] i association.yaml, så publiceras ingen."
)


def published_papers(draft: PublicDraft, folders: Folders) -> dict[str, bytes]:
    """Name -> PDF of every page of an edition that has one as a draft. The same pages give the same bytes.

    PublicCopyError where one cannot be set. Not to be called in a process that forks others.
    """
    teams = (name.removesuffix(PAGE) for name in draft.files if name.endswith(PAGE))
    return {
        f"{team}{PAPER}": _paper(draft, folders, team)
        for team in teams
        if (draft.folder / f"{team}{PAPER}").is_file()
    }


def _paper(draft: PublicDraft, folders: Folders, team: str) -> bytes:
    report = ReportId(draft.association, team, draft.period.id, Edition.PUBLIC)
    page = read_tree(draft.files[f"{team}{PAGE}"].decode("utf-8"))
    cover, name = cover_of(read_prepared(folders.prepared(report))), f"{team}{PAPER}"
    try:
        return set_pages([page], cover, name, ids_of(folders, report))[0]
    except NotSetError as error:
        raise PublicCopyError(NOT_SET.format(name=name, why=error)) from error
