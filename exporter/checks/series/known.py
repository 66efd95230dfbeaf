"""All series of a source."""

import functools

from exporter.checks.evidence import SourceText
from exporter.checks.series.sentences import series_in_sentences
from exporter.checks.series.tables import ToldSeries, series_in_tables


@functools.lru_cache(maxsize=2)  # sources that are checked at a time: several rules ask
def series_of(source: SourceText) -> tuple[ToldSeries, ...]:
    """The series of a source, those of its tables first; none of a long one."""
    return () if source.is_long else (*series_in_tables(source), *series_in_sentences(source))
