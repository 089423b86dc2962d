"""Tell the format of a source from its beginning (floor 4)."""

from __future__ import annotations

import difflib
import importlib.util
from collections.abc import Sequence

import attrs

from dateline.errors import AmbiguousFormat, FormatError, Problem, Severity, describe, describe_value
from dateline.hookspecs import Format, Sniff
from dateline.sources import Head

#: Two plugins' formats this near to each other are a question for the caller.
AMBIGUOUS = 0.05
SUFFIX_BONUS = 0.1


@attrs.frozen(kw_only=True)
class Candidate:
    """A format with the plugin that brought it."""

    plugin: str
    format: Format
    given: bool = False
    built_in: bool = False


@attrs.frozen(kw_only=True)
class Scored:
    """How sure a format is of a source, its file name counted in."""

    candidate: Candidate
    sniff: Sniff


def scores(candidates: Sequence[Candidate], head: Head) -> tuple[list[Scored], list[Problem]]:
    """Every format's answer, the surest first, and a problem for each that failed to answer."""
    found: list[Scored] = []
    problems: list[Problem] = []
    for candidate in candidates:
        form = candidate.format
        try:
            sniff = form.sniff(head)
            if sniff is None:
                continue
            if not isinstance(sniff, Sniff):
                raise TypeError(f"it returned {describe_value(sniff)}, not a Sniff")
            score, reason = float(sniff.score), sniff.reason
            if not 0 <= score <= 1:
                raise ValueError(f"its score {score} is not between 0 and 1")
        except (Exception, SystemExit) as error:
            message = f"the format {form.name} of {candidate.plugin} could not look at the file: {describe(error)}"
            problems.append(Problem(code="sniff-failed", severity=Severity.WARNING, message=message, file=head.name))
            continue
        if head.suffix and head.suffix in form.suffixes:
            score, reason = score + SUFFIX_BONUS, f"{reason}; the name ends in {head.suffix}"
        found.append(Scored(candidate=candidate, sniff=Sniff(score=score, reason=reason)))
    found.sort(key=lambda s: (-s.sniff.score, s.candidate.format.name))
    return found, problems


def choose(candidates: Sequence[Candidate], head: Head, format: str | None) -> tuple[Candidate, list[Problem]]:
    """The format of a source: the one named, or the surest.

    Raises:
        FormatError: When the name is unknown, no format claims the source, or what the format needs is not installed.
        AmbiguousFormat: When formats of two plugins claim it equally.
    """
    if format is not None:
        for candidate in candidates:
            if candidate.format.name == format:
                return _usable(candidate, head), []
        names = [candidate.format.name for candidate in candidates]
        near = difflib.get_close_matches(format, names, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(names)}"
        raise FormatError(f"there is no format {format!r}; {hint}")
    if head.text is not None and not head.text.strip("\ufeff\0 \t\r\n\v\f"):
        raise _refused("empty", "there is nothing in it but white space" if head.data else "it is empty", head)
    found, problems = scores(candidates, head)
    if not found:
        if head.text is None:
            raise _refused("binary", f"it is binary, beginning with {head.data[:8].hex(' ')}, and no format knows it", head)
        raise _refused("unknown-format", "no format recognises it; name one with format=", head)
    best = found[0]
    for other in found[1:]:
        if best.sniff.score - other.sniff.score >= AMBIGUOUS:
            break
        if other.candidate.plugin != best.candidate.plugin:
            both = " and ".join(f"{s.candidate.format.name} ({s.sniff.reason})" for s in (best, other))
            raise AmbiguousFormat(f"{head.name or 'the text'} may be {both}; name one with format=")
    return _usable(best.candidate, head), problems


def advice(plugin: str, need: str) -> str | None:
    """How to get a module that a format of a plugin needs; None when it is there.

    Example:
        >>> advice("dateline", "json"), advice("dateline", "no_such_module[extra]")
        (None, 'pip install "dateline[extra]"')
    """
    module, _, extra = need.partition("[")
    try:
        there = importlib.util.find_spec(module) is not None
    except (ImportError, ValueError):
        there = False
    if there:
        return None
    return f'pip install "{plugin}[{extra}"' if extra else f"pip install {module}"


def _usable(candidate: Candidate, head: Head) -> Candidate:
    for need in candidate.format.requires:
        how = advice(candidate.plugin, need)
        if how is not None:
            message = f"the format {candidate.format.name} needs {need.partition('[')[0]}, which is not installed"
            raise _refused("needs-extra", message, head, how)
    return candidate


def _refused(code: str, message: str, head: Head, hint: str | None = None) -> FormatError:
    problem = Problem(code=code, severity=Severity.ERROR, message=message, file=head.name, hint=hint)
    return FormatError(str(problem), problem)
