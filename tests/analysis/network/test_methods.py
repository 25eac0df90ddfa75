import pandas as pd
import pytest

from analysis.i18n import LANGUAGES, Language, catalogue
from analysis.network import (
    WEIGHTS,
    NetworkSettings,
    NetworkTables,
    Weight,
    measure,
    methods,
    methods_document,
    settings_words,
    verdict_words,
)
from analysis.network.methods import REFERENCES, cited, short_methods, two_mode_methods
from tests.analysis.network.conftest import assignments_of


def tables_at(plan: dict[str, list[str]], **values: object) -> NetworkTables:
    settings = NetworkSettings(**({"draws": 100, "community_runs": 2} | values))  # type: ignore[arg-type]
    return measure(assignments_of(plan), settings=settings)


PLAN = {"1": ["a", "b"], "2": ["a", "b", "c", "各部门*"], "3": ["d"]}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_paragraph_names_what_was_counted(seed_tables: NetworkTables, language: Language):
    said = methods(seed_tables, language)

    for number in ("18", "22", "64", "71", "153", "10000", "2018", "100", "0.05", "0.0562", "0.143"):
        assert number in said, number
    assert "{" not in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_citation_has_its_reference(seed_tables: NetworkTables, language: Language):
    said = methods(seed_tables, language) + " ".join(
        catalogue(language)[f"network.methods.weight.{weight}"] for weight in WEIGHTS
    )
    for author in (
        "Borgatti & Halgin", "Newman", "Brandes", "Wasserman & Faust", "Bonacich", "Burt", "Tumminello",
        "Zweig & Kaufmann", "Strona", "Carstens", "Ryser", "Chen", "Neal", "Saracco", "Benjamini & Hochberg", "Holm", "Tarone", "Traag",
        "Hubert & Arabie", "Barber", "van Eck & Waltman",
    ):  # fmt: skip
        assert author in said, author
        assert any(entry.startswith(author.split(" & ")[0]) for entry in REFERENCES), author


def test_references_stand_in_alphabetical_order_and_are_all_cited(seed_tables: NetworkTables):
    sources = " ".join(entry for key, entry in catalogue("en").items() if key.startswith("network.source."))
    said = methods(seed_tables, "en") + catalogue("en")["network.methods.weight.jaccard"] + sources

    assert [entry.casefold() for entry in REFERENCES] == sorted(entry.casefold() for entry in REFERENCES)
    assert all(entry.split(",")[0] in said for entry in REFERENCES)


def test_the_document_has_both_languages_and_the_references_once(seed_tables: NetworkTables):
    text = methods_document(seed_tables)

    heads = [line for line in text.splitlines() if line.startswith("# ")]
    assert heads == [
        "# 方法（供论文使用）", "# Methods (for a paper)",
        "# 供论文使用的一段所引文献 / References of the paragraph for a paper",
        "# 方法", "# Methods", "# 参考文献 / References",
    ]  # fmt: skip
    assert [text.count(entry) for entry in (REFERENCES[0], REFERENCES[-1])] == [1, 2]
    assert text.endswith("\n")


@pytest.mark.parametrize("weight", WEIGHTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_weight_is_described(weight: Weight, language: Language):
    assert catalogue(language)[f"network.methods.weight.{weight}"] in methods(tables_at(PLAN, weight=weight), language)


def test_what_was_left_out_is_said():
    tables = tables_at(PLAN, max_units=2)

    assert "责任单位多于 2 个的要点（1 项）不计入" in methods(tables, "zh")
    assert "各部门" in methods(tables, "en")
    assert settings_words(tables, "zh") == (
        "连线权重：共同要点数；不计责任单位多于 2 个的要点（1 项）；不计 1 个统称（各部门）：一个统称指多个单位；"
        "零模型：固定度序列模型，100 次抽样，随机种子 2018，显著性水平 0.05"
    )


def test_without_draws_the_paragraph_claims_none():
    said = methods(tables_at(PLAN, draws=0), "en")

    assert "sampled" not in said
    assert "The verdict uses the p of the stochastic degree sequence model" in said
    assert settings_words(tables_at(PLAN, draws=0), "en") == (
        "tie weight: shared points; 1 collective name left out (各部门): one such name stands for several units; "
        "null model: stochastic degree sequence model (exact, no draws), level 0.05"
    )


def test_how_the_tables_were_drawn_is_said_as_it_was(seed_tables: NetworkTables):
    sample = seed_tables.sample

    assert sample is not None
    assert f"each after a burn-in of {sample.burn_in} trades and then every {sample.thinning} trades" in methods(
        seed_tables, "en"
    )


def test_a_plan_without_ties_has_nothing_to_test():
    tables = tables_at({"1": ["a"], "2": ["b"]})

    assert verdict_words(tables.verdict, "zh") == "网络中没有两个责任单位共同承担同一项要点，无从检验。"
    assert "Leiden" not in methods(tables, "en")


def test_both_languages_have_the_same_network_entries_and_placeholders():
    def placeholders(text: str) -> set[str]:
        return {part.split("}")[0].split(":")[0] for part in text.split("{")[1:]}

    zh, en = catalogue("zh"), catalogue("en")
    keys = {key for key in zh if key.startswith(("network.", "error.network"))}

    assert keys == {key for key in en if key.startswith(("network.", "error.network"))}
    for key in keys:
        assert placeholders(zh[key]) == placeholders(en[key]), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_column_has_a_name_a_meaning_and_a_source(seed_tables: NetworkTables, language: Language):
    columns = {*seed_tables.nodes, *seed_tables.ties} - {"department", "department_a", "department_b"}
    minor = {"holm", "holm_hypergeometric", "q_hypergeometric", "detectable", "detectable_corrected"}
    for column in columns - minor:
        for part in ("measure", "meaning", "source"):
            assert catalogue(language)[f"network.{part}.{column}"], column


def test_load_and_partners_have_two_names():
    for language in LANGUAGES:
        words = catalogue(language)

        assert words["network.measure.point_count"] != words["network.measure.degree"]
    assert catalogue("zh")["network.measure.point_count"] == "承担数"
    assert catalogue("zh")["network.measure.degree"] == "协同单位数"


def test_the_paragraph_does_not_depend_on_the_order_of_rows(seed: pd.DataFrame, seed_tables: NetworkTables):
    shuffled = measure(seed.sample(frac=1, random_state=4).reset_index(drop=True))

    assert methods(shuffled, "en") == methods(seed_tables, "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_paragraph_for_a_paper_is_short_and_names_its_works(seed_tables: NetworkTables, language: Language):
    said = short_methods(seed_tables, language)

    assert len(said) < len(methods(seed_tables, language)) / 2
    assert [entry.split(",")[0] for entry in cited(said, REFERENCES)] == [
        "Benjamini", "Borgatti", "Hubert", "Strona", "Traag", "Wasserman", "Zweig",
    ]  # fmt: skip
    for number in ("18", "22", "64", "71", "10000", "2018"):
        assert number in said, number


@pytest.mark.parametrize("weight", WEIGHTS)
def test_the_paragraph_for_a_paper_cites_the_weights_own_work(weight: Weight):
    found = cited(short_methods(tables_at(PLAN, weight=weight), "en"), REFERENCES)

    expected = {"count": "Wasserman", "newman": "Newman"}.get(weight, "van Eck")
    assert expected in {entry.split(",")[0] for entry in found}


def test_the_paragraph_for_a_paper_claims_no_test_and_no_groups_that_were_not_made():
    said = short_methods(tables_at({"1": ["a"], "2": ["b"]}, draws=0), "en")

    assert "degree sequence" not in said
    assert "Leiden" not in said


def test_the_paragraph_for_a_paper_names_the_model_that_was_used():
    said = short_methods(tables_at(PLAN, draws=0), "en")

    assert "the stochastic degree sequence model (Neal, 2014" in said
    assert "fixed-degree" not in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_measured_of_the_two_modes_is_said_with_its_works(seed_tables: NetworkTables, language: Language):
    said = two_mode_methods(seed_tables, language)

    assert {entry.split(",")[0] for entry in cited(said, REFERENCES)} >= {
        "Almeida-Neto", "Barber", "Barrat", "Borgatti", "Breiger", "Latapy", "Liu", "Newman", "Opsahl",
    }  # fmt: skip
    assert "0.162" in said  # 64 links among 18 × 22
    assert "{" not in said


def test_of_a_plan_without_departments_nothing_is_measured_in_two_modes():
    assert two_mode_methods(tables_at({}), "zh") == ""
    assert "–" in two_mode_methods(tables_at({"1": ["a"]}), "zh")
