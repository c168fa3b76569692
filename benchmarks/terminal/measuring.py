"""One run of one program: start, keys, idling, exit."""

from collections.abc import Mapping

from benchmarks.figures import Samples
from benchmarks.terminal.line import Speed
from benchmarks.terminal.session import Session
from benchmarks.terminal.steps import LATER, Deed, Idle, Pause, Step
from benchmarks.terminal.targets import Target

STARTED = 0.15
"""Seconds of silence after which a start is over."""


def measure(target: Target, env: Mapping[str, str], size: tuple[int, int], speed: Speed) -> Samples:
    """Run it once.

    Raises:
        StuckError: it does not do what it should.
    """
    samples = Samples()
    with Session(target.argv, {**env, **target.env}, size, speed) as session:
        _start(session, target, samples)
        for deed in target.deeds:
            _do(session, deed, samples)
        samples.add("peak RSS MB", session.process.peak())
        if target.leave:
            session.press(target.leave)
            samples.add("exit ms", session.ends() * 1000)
    return samples


def _start(session: Session, target: Target, samples: Samples) -> None:
    found = session.reply(STARTED, target.paint, must_answer=bool(target.paint))
    if not target.paint:
        return
    samples.add("start first byte ms", found.first * 1000)
    samples.add("start paint ms", found.paint * 1000)
    samples.add("start settled ms", found.settled * 1000)
    samples.add("start bytes", found.size)
    samples.add("start cpu ms", found.cpu)


def _do(session: Session, deed: Deed, samples: Samples) -> None:
    match deed:
        case Step():
            _press(session, deed, samples)
        case Pause(seconds=seconds):
            session.listen(seconds)
        case Idle(seconds=seconds):
            before = session.process.cpu()
            samples.add("idle bytes/s", session.listen(seconds) / seconds)
            samples.add("idle cpu ms/s", (session.process.cpu() - before) / seconds)


def _press(session: Session, step: Step, samples: Samples) -> None:
    before = session.process.cpu()
    session.press(step.keys)
    found = session.reply(step.quiet, step.shows)
    if not step.name:
        session.reply(LATER, must_answer=False)
        return
    samples.add(f"{step.name} ms", found.paint * 1000)
    samples.add(f"{step.name} settled ms", found.settled * 1000)
    samples.add(f"{step.name} bytes", found.size)
    samples.add(f"{step.name} bursts", found.bursts)
    samples.add(f"{step.name} cpu ms", session.process.cpu() - before)
