"""What participants wrote in words in a survey: nothing that is counted."""

import pandas as pd

from finsam.domain.instruments import Instruments
from finsam.domain.periods import Period
from finsam.domain.words import folded

_WORDS = frozenset({"fritext", "fritextsvar", "egna ord", "övriga kommentarer"})


def is_free_text(question: str) -> bool:
    """Whether what stands as a question asks for words: such a row is a text, and no answer to count."""
    return folded(question) in _WORDS


def free_texts(answers: pd.DataFrame, instruments: Instruments, period: Period) -> tuple[str, ...]:
    """The texts of a period, of instruments that are known, each once and in the order of the sheet.

    `answers`: Enkätsvar, as `read_answers` takes it.
    """
    within = answers["date"].between(pd.Timestamp(period.first), pd.Timestamp(period.last))
    rows = answers[within & answers["question"].map(is_free_text).astype("bool")]
    known = rows[rows["instrument"].map(instruments.knows).astype("bool")]
    return tuple(dict.fromkeys(str(text).strip() for text in known["answer"]))
