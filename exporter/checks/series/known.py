"""All series of a source, and those that stand beside one."""

import functools

from exporter.checks.evidence import SourceText
from exporter.checks.series.sentences import series_in_sentences
from exporter.checks.series.tables import ToldSeries, series_in_tables


@functools.lru_cache(maxsize=2)  # sources that are checked at a time: several rules ask
def series_of(source: SourceText) -> tuple[ToldSeries, ...]:
    """The series of a source, those of its tables first; none of a long one."""
    return () if source.is_long else (*series_in_tables(source), *series_in_sentences(source))


def has_tables(source: SourceText) -> bool:
    """Whether a source has series in a table."""
    return any(one.is_tabled for one in series_of(source))


def series_beside(series: ToldSeries, source: SourceText) -> list[ToldSeries]:
    """The other series of a table; of one of a sentence those of the other sentences."""
    return [one for one in series_of(source) if one.table == series.table and one.name != series.name]
