"""What the command line says."""

import argparse
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

PARTS = ("terminal", "line", "server", "growth")
AT_SIZE = "search"
"""A part that is measured only when it is named: it makes two databases of many gigabytes."""
RESULTS = Path(__file__).parents[1] / "docs" / "performance" / "results.json"
SIZES = (1_000, 10_000, 100_000)
MILLION = 1_000_000
_SIZE = re.compile(r"([0-9]{2,3})x([0-9]{2,3})")


@dataclass(frozen=True, slots=True)
class Arguments:
    """What is measured, how often, and what becomes of it.

    size: columns and rows; sizes: how many applications are stored; results: the file to which the
    parts that are measured are added; only: names of programs, () = all; stocked: how many applications
    the part search looks through; stock: where its databases lie and stay, None = they go.
    """

    parts: tuple[str, ...] = PARTS
    rounds: int = 10
    size: tuple[int, int] = (120, 40)
    sizes: tuple[int, ...] = SIZES
    results: Path = RESULTS
    only: tuple[str, ...] = ()
    stocked: int = MILLION
    stock: Path | None = None
    write_docs: bool = False


def parse(argv: Sequence[str] | None = None) -> Arguments:
    """What `argv` says (default: the arguments of the process).

    Raises:
        SystemExit: 0 after --help, 2 after saying what is wrong.
    """
    parser = _parser()
    said = parser.parse_args(argv)
    known = (*PARTS, AT_SIZE)
    unknown = [each for each in said.parts if each not in known]
    if unknown:
        parser.error(f"unknown part {unknown[0]!r}; there are {', '.join(known)}")
    if said.only_docs and said.parts:
        parser.error("--only-docs measures nothing: name no parts with it")
    parts = () if said.only_docs else tuple(said.parts) or PARTS
    sizes = {*said.applications, *((MILLION,) if said.million else ())}
    return Arguments(
        parts=parts,
        rounds=said.rounds,
        size=said.size,
        sizes=tuple(sorted(sizes)),
        results=said.json,
        only=tuple(said.only),
        stocked=said.stocked,
        stock=said.stock,
        write_docs=said.write_docs or said.only_docs,
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description=__doc__, allow_abbrev=False
    )
    # Checked in `parse`: argparse refuses an empty list of choices.
    parser.add_argument(
        "parts", nargs="*", metavar="PART", help=f"{', '.join(PARTS)}; all of them, or {AT_SIZE}"
    )
    parser.add_argument("--rounds", type=_count, default=10, metavar="N", help="how often (10)")
    parser.add_argument(
        "--size", type=_size, default=(120, 40), metavar="CxR", help="of the terminal (120x40)"
    )
    parser.add_argument(
        "--applications",
        type=_counts,
        default=SIZES,
        metavar="N,N",
        help="how many are stored in the part growth (1000,10000,100000)",
    )
    parser.add_argument("--million", action="store_true", help="a million applications too")
    parser.add_argument(
        "--stocked",
        type=_count,
        default=MILLION,
        metavar="N",
        help="applications of the part search",
    )
    parser.add_argument(
        "--stock", type=Path, metavar="FOLDER", help="where its databases are, or are made to stay"
    )
    parser.add_argument(
        "--only", type=_names, default=(), metavar="NAME,NAME", help="only these programs"
    )
    parser.add_argument(
        "--json",
        type=Path,
        default=RESULTS,
        metavar="FILE",
        help="where results are kept; parts that are not measured now stay as they are there",
    )
    parser.add_argument(
        "--write-docs", action="store_true", help="write docs/performance.md and its plots"
    )
    parser.add_argument(
        "--only-docs", action="store_true", help="write them from the results that are kept"
    )
    return parser


def _count(text: str) -> int:
    if not (text.isdecimal() and int(text)):
        raise argparse.ArgumentTypeError(f"{text!r} is no number of at least 1")
    return int(text)


def _counts(text: str) -> tuple[int, ...]:
    return tuple(_count(each) for each in text.split(","))


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split(","))


def _size(text: str) -> tuple[int, int]:
    match = _SIZE.fullmatch(text)
    if not match:
        raise argparse.ArgumentTypeError(f"{text!r} is no size such as 120x40")
    return int(match[1]), int(match[2])
