"""How sentences are cut into actions, one rule of the ledger after the other."""

import pytest

from tests.analysis.words.ledger_probes import acts, ledger


@pytest.mark.parametrize(
    "words",
    [
        "设立并首次评选全市职工创新成果奖|推进创新工作室建设并完善管理办法",  # verbs joined in a clause stay together
        "开展革命传统教育|联合两地纪念馆，举办巡回展览",  # a clause with its own verb and object begins an action
        "完善试点办法，逐步在全市推广",  # one without an object goes with the act before it
        "加强工会建设，提升服务水平，形成联动效应",  # so does what comes of it
        "深化改革，推动改革在街镇层面全面展开",
        "以示例活动为载体，围绕中心任务，举办主题展览",  # what leads in goes with the act behind it
        "在可行情况下，扩大覆盖面|提高补贴标准",  # what a body sets itself is an act
        "推动各区有效运用示例平台|鼓励基层创新",  # a unit that is moved to do something does it
        "对受影响的企业，给予3个月补贴，资金由财政承担|不得盲目抽贷",  # each thing granted is an act
        "完善平台|针对关键问题，结合示例体系建设，开展技术攻关",  # a verb at its end is no verb of it
        "对受影响大的企业继续给予支持|对到期的企业采取续保措施",
        "对办理申报有困难的企业，由企业申请，依法办理延期申报",  # which are meant, and who asks
        "鼓励各银行通过压降费率，加大支持力度|协助企业与各银行对接",  # by what means others are to do it
        "协调解决困难和问题|对重大事项，按照示例原则专题研究",  # with what something is done, and a verb alone
        "引导各区合理布局项目，协同推进，有序实施",
        "对承租房屋的企业，第一季度房租免收|第二季度房租减半",
        "完善基础设施，服务城市数字化转型",
        "深入实施示例战略|新培育企业15家|力争入选示例名录",
        "依托示例平台，在6月底前将方案报市民政局|并于9月30日前向市政府报告整改情况",  # a time between 在 and the verb
        "利用大数据等技术甄别示例对象|精准推送示例信息",  # by what means, and the verb behind it
        "采取“挂图作战”的措施，加强示例管护|培训示例骨干",
        "启用后按示例比例安排资金|举办示例展览",  # when something is done
        "协调推动示例大桥建设|狠抓示例整改|严把示例入口",
        "优化示例布局，推动示例企业增强创新能力，更好地推进示例产业集聚",  # what a unit becomes
        "通过资本金注入，优化示例配置|发挥示例资本作用，推进示例集团转型升级",  # led in, what changes is the act
        "制定示例方案，明确责任分工，明确时间节点|推进示例改革|明确示例事项范围",  # what a rule lays down
        "示例桥改造要在6月底前完工|示例公路年底前要完成路面工程",  # a subject, a day and a verb alone
        "2024年底示例开发区基本实现集中供热|到2025年底示例园区基本实现集中供热",
        "加强示例引导，确保2024年示例余额不低于上年|确保示例路段9月30日前建成通车",  # by a day it is to be done
        "全县城镇新增就业示例岗位3000人|扩种示例大豆3万亩，其中示例新技术1.2万亩|完成示例农田0.4万亩",
        "为确保示例工作顺利进行，市财政拨付示例资金|深化示例改革，推动示例企业做强做优做大",
        "由市财政给予示例资助|在示例管理、重点学科等领域重点引进、培养和扶持示例人才",  # verbs joined behind a lead-in
        "在服务期内给予示例补助|多种途径培养示例人才",
        "确保示例收入增长8%左右，城镇新增就业4万人|举办示例展览",  # what is ensured goes on
        "落实示例保险政策，保持示例成本稳定|根据示例原则适度降低示例费率",  # what a body sets itself, led in
        "研究制定示例目录，定期向社会公布|向示例企业宣传示例政策",  # a verb without an object behind 向
        "用好专项资金（教育、服务，培训）保障政策|举办“学先进，做表率”活动",  # commas in brackets and quotation marks
    ],
)
def test_a_sentence_is_cut_where_an_act_begins(words):
    assert acts(words.replace("|", "，") + "。") == words


@pytest.mark.parametrize(
    "words",
    [
        "增强政治敏锐性，坚决守住示例底线",
        "上述资金由就业补助资金列支",
        "等有关单位",
    ],
)
def test_what_is_only_thought_or_explained_is_no_act(words):
    assert acts(words + "。") == ""


def test_a_sentence_that_only_tells_an_outcome_is_one_act():
    assert acts("提升办学水平，促进公平。") == "提升办学水平，促进公平"


def test_sentences_end_at_stops_semicolons_and_lines():
    assert acts("1.开展培训；举办展览\n（2）制定办法。") == "开展培训|举办展览|制定办法"


@pytest.mark.parametrize(
    ("words", "nature"),
    [("举办展览", "finite"), ("加强管理", "continuing"), ("免收租金", "provision"), ("推动建立机制", "finite")],
)
def test_the_verb_tells_the_nature(words, nature):
    assert [each.nature for each in ledger(words).actions] == [nature]
