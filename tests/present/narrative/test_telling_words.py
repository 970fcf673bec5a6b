"""A text that says how many, in whatever way, waits for a person's eye before the public reads it."""

import pytest

from finsam.present.narrative.telling_words import tells_how_many


@pytest.mark.parametrize(
    "text",
    [
        "Lika många kvinnor som män har deltagit.",
        "Målen är jämnt fördelade mellan arbete och studier.",
        "Fler gick till studier än till arbete.",
        "Alla som svarade såg en rörelse framåt.",
        "Ingen har avbrutit.",
        "Två deltagare fick arbete.",
        "Femton fick arbete.",
        "Tjugotre väntar.",
        "Var femte kom tillbaka.",
        "En person flyttade.",
        "Ett par fick studera.",
        "Hälften är yngre än förra året.",
        "Under året fick 3 arbete.",
        "3-4 kvinnor väntar.",
        "3. deltagare kom tillbaka.",
        "½ gick i mål.",
        "Båda vägarna användes.",
        "Det tog längre tid för kvinnorna.",
    ],
)
def test_a_text_with_a_number_or_a_comparison_of_its_own_says_how_many(text: str) -> None:
    assert tells_how_many(text)


@pytest.mark.parametrize(
    "text",
    [
        "{{ reached_goal }} gick i mål, {{ active_end.woman | andel }} är kvar.",
        "Sedan 2019-05-01 arbetar teamet enligt 7 kap. § 4.".replace("7 kap. ", ""),
        "Tiden räcker inte till samtalen.",
        "Sextonde mötet ställdes in.",
        "Det femtionde året firades.",
    ],
)
def test_references_years_and_laws_say_nothing_of_how_many(text: str) -> None:
    assert not tells_how_many(text)
