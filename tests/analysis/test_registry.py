import itertools

import pytest

from analysis.errors import PlanError
from analysis.registry import REGISTERS, Alias, Registry, load_registry

SHORT = Alias("宣传部", "宣传教育部", "简称", "short name")
SURE = Alias("经审办", "经费审查委员会办公室", "文中有全称", status="confirmed")
ELSEWHERE = Alias("办公室", "综合处", "另一份计划", plans=("a" * 64,))

TOML = """
plans = ["{sum}"]
[[alias]]
name = "宣传部"
department = "宣传教育部"
status = "{status}"
reason = "简称"
reason_en = "short name"
"""


def chain(*names, status="confirmed"):
    return Registry(tuple(Alias(a, b, "", status=status) for a, b in itertools.pairwise(names)))


class TestAlias:
    def test_its_key_says_both_names(self):
        assert SHORT.key == "宣传部→宣传教育部"

    def test_it_is_proposed_until_someone_confirms_it(self):
        assert SHORT.status == "proposed"

    def test_its_reason_is_given_in_both_languages(self):
        assert (SHORT.reason_in("zh"), SHORT.reason_in("en")) == ("简称", "short name")

    def test_a_reason_without_english_is_given_as_registered(self):
        assert SURE.reason_in("en") == "文中有全称"


class TestResolve:
    def test_a_proposed_alias_does_nothing_by_itself(self):
        assert Registry((SHORT,)).resolve() == {}

    def test_a_proposed_alias_works_where_its_key_is_switched_on(self):
        assert Registry((SHORT,)).resolve([SHORT.key]) == {"宣传部": "宣传教育部"}

    def test_a_confirmed_alias_works_by_itself(self):
        assert Registry((SHORT, SURE)).resolve() == {"经审办": "经费审查委员会办公室"}

    def test_a_key_that_no_alias_has_does_nothing(self):
        assert Registry((SHORT,)).resolve(["甲→乙"]) == {}

    def test_a_chain_is_followed_to_its_end(self):
        assert chain("甲", "乙", "丙", "丁").resolve() == {"甲": "丁", "乙": "丁", "丙": "丁"}

    def test_a_chain_is_followed_only_as_far_as_it_is_switched_on(self):
        registry = chain("甲", "乙", "丙", status="proposed")

        assert registry.resolve(["甲→乙"]) == {"甲": "乙"}

    @pytest.mark.parametrize("names", [["甲", "甲"], ["甲", "乙", "甲"], ["甲", "乙", "丙", "甲"]])
    def test_a_circle_is_refused_by_name(self, names):
        with pytest.raises(PlanError) as refused:
            chain(*names).resolve()

        assert refused.value.code == "alias-circle"
        assert refused.value.params["name"] in names

    def test_a_circle_that_is_not_switched_on_does_no_harm(self):
        assert chain("甲", "乙", "甲", status="proposed").resolve() == {}


class TestForPlan:
    def test_an_alias_for_one_plan_does_not_hold_for_another(self):
        assert Registry((SHORT, ELSEWHERE)).for_plan("b" * 64) == Registry((SHORT,))

    def test_an_alias_for_one_plan_holds_for_it(self):
        assert Registry((SHORT, ELSEWHERE)).for_plan("a" * 64) == Registry((SHORT, ELSEWHERE))


class TestProposed:
    def test_it_is_offered_where_both_names_stand(self):
        assert Registry((SHORT, SURE)).proposed(["宣传部", "宣传教育部", "办公室"]) == [SHORT]

    @pytest.mark.parametrize("names", [[], ["宣传部"], ["宣传教育部"]])
    def test_it_is_not_offered_where_one_is_missing(self, names):
        assert Registry((SHORT,)).proposed(names) == []

    def test_a_confirmed_one_is_not_offered(self):
        assert Registry((SURE,)).proposed([SURE.name, SURE.department]) == []


class TestLoadRegistry:
    @pytest.mark.parametrize(("written", "status"), [("confirmed", "confirmed"), ("proposed", "proposed")])
    def test_an_entry_is_read_whole_and_is_confirmed_only_where_it_says_so(self, tmp_path, written, status):
        (tmp_path / "a.toml").write_text(TOML.format(sum="c" * 64, status=written), encoding="utf-8")

        assert load_registry(tmp_path) == Registry(
            (Alias("宣传部", "宣传教育部", "简称", "short name", status, ("c" * 64,)),)
        )

    @pytest.mark.parametrize("written", ["confirmd", "Confirmed", "", "?"])
    def test_a_status_misspelt_is_refused_instead_of_guessed(self, tmp_path, written):
        (tmp_path / "a.toml").write_text(TOML.format(sum="c" * 64, status=written), encoding="utf-8")

        with pytest.raises(PlanError) as refused:
            load_registry(tmp_path)

        assert (refused.value.code, "a.toml" in refused.value.message("zh")) == ("register-unreadable", True)

    def test_all_files_are_read_in_order_of_their_names(self, tmp_path):
        for name in ("b", "a"):
            text = TOML.format(sum="c" * 64, status="proposed").replace("简称", name)
            (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")

        assert [alias.reason for alias in load_registry(tmp_path).aliases] == ["a", "b"]

    def test_a_folder_without_registers_knows_no_alias(self, tmp_path):
        assert load_registry(tmp_path) == Registry()

    @pytest.mark.parametrize(
        "content",
        [
            b"[[alias]\n",
            b'[[alias]]\nname = "a"\nstatus = "proposed"\nreason = "b"\n',
            b'[[alias]]\nname = "a"\ndepartment = "b"\nstatus = "proposed"\n',
            'alias = "宣传部"'.encode("gb18030"),
            "alias = '宣传部'".encode(),
            b"alias = 3",
            b"plans = 3",
            b'plans = "0123"',
            b'[[alias]]\nname = ["a"]\ndepartment = "b"\nstatus = "proposed"\nreason = "c"\n',
        ],
        ids=[
            "syntax",
            "no department",
            "no reason",
            "encoding",
            "words",
            "number",
            "plans",
            "plans not listed",
            "name not words",
        ],
    )
    def test_a_register_that_cannot_be_used_is_refused_by_its_file(self, tmp_path, content):
        (tmp_path / "错.toml").write_bytes(content)
        with pytest.raises(PlanError) as refused:
            load_registry(tmp_path)

        assert (refused.value.code, refused.value.params) == ("register-unreadable", {"name": "错.toml"})

    def test_a_folder_named_as_a_register_is_refused(self, tmp_path):
        (tmp_path / "错.toml").mkdir()
        with pytest.raises(PlanError) as refused:
            load_registry(tmp_path)

        assert refused.value.code == "register-unreadable"

    def test_every_register_that_comes_with_the_program_gives_its_reasons_in_both_languages(self):
        aliases = load_registry(REGISTERS).aliases

        assert aliases
        assert [alias.key for alias in aliases if not (alias.reason and alias.reason_en)] == []

    def test_the_registers_that_come_with_the_program_hold_no_circle_even_all_switched_on(self):
        registry = load_registry(REGISTERS)

        assert len(registry.resolve([alias.key for alias in registry.aliases])) == len(registry.aliases)


class TestWithConfirmed:
    def test_a_confirmed_one_stands_instead_of_what_was_proposed_for_the_two_names(self):
        turned = Alias("宣传教育部", "宣传部", "已更名", status="confirmed")
        left_out = []

        found = Registry((SHORT, SURE)).with_confirmed([turned], left_out)

        assert (found, left_out) == (Registry((SURE, turned)), [])
        assert found.resolve()["宣传教育部"] == "宣传部"

    def test_one_that_would_make_a_circle_is_left_out_and_told(self):
        back = Alias("丙", "甲", "", status="confirmed")
        sound = Alias("丁", "甲", "", status="confirmed")
        left_out = []

        found = chain("甲", "乙", "丙").with_confirmed([back, sound], left_out)

        assert (found, left_out) == (Registry((*chain("甲", "乙", "丙").aliases, sound)), [back])
