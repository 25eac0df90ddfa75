"""Task tables in real files (all made up) are read into exactly the tables that were written out by hand here."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from analysis.parsing import parse
from analysis.reading import read_bytes
from analysis.tables import PlanTables, tables_of
from tests.analysis.parsing.table_files import WRITERS, Block, as_docx, as_workbook, drawn

ASSIGNMENT = ("point_key", "section_no", "clause", "position", "name_as_written", "department", "role")
MERGED = ("docx", "xlsx", "html")
ALL = (*MERGED, "md")

L, S, R = "lead", "support", "responsible"


@dataclass(frozen=True)
class Case:
    """A document and its tables: sections, points, assignments, attributes, and the codes of the diagnostics."""

    blocks: Sequence[Block]
    points: list[tuple[str, str]]
    assignments: list[tuple[str, str, int, int, str, str, str]]
    sections: list[tuple[str, str, str]] = field(default_factory=list)
    attributes: list[tuple[str, str, str]] = field(default_factory=list)
    diagnostics: list[str] = field(default_factory=list)
    formats: tuple[str, ...] = MERGED


CASES: dict[str, Case] = {}

CASES["every column, in an unusual order"] = Case(
    [
        "示例县2031年重点工作任务分解表",
        drawn(
            "时限要求|配合单位|序号|工作任务|具体要求|牵头单位|责任科室|备注",
            "6月底前|县财政局、县教育局|1|新建公办幼儿园|新增学位一千个。|县教育局|基建科|",
            "全年|县公安局等|2|整治交通秩序|开展专项行动，确保实效。|县交通局|运输科、法规科|续建",
            "9月底前||3|改造老旧小区|完成二十个小区。|县住建局|物业科|",
        ),
    ],
    points=[("1", "新建公办幼儿园"), ("2", "整治交通秩序"), ("3", "改造老旧小区")],
    assignments=[
        ("1", "", 1, 1, "县财政局", "县财政局", S),
        ("1", "", 1, 2, "县教育局", "县教育局", S),
        ("1", "", 1, 3, "县教育局", "县教育局", L),
        ("1", "", 1, 4, "基建科", "基建科", R),
        ("2", "", 1, 1, "县公安局", "县公安局", S),
        ("2", "", 1, 2, "县交通局", "县交通局", L),
        ("2", "", 1, 3, "运输科", "运输科", R),
        ("2", "", 1, 4, "法规科", "法规科", R),
        ("3", "", 1, 1, "县住建局", "县住建局", L),
        ("3", "", 1, 2, "物业科", "物业科", R),
    ],
    attributes=[
        ("1", "时限要求", "6月底前"), ("2", "时限要求", "全年"), ("2", "备注", "续建"), ("3", "时限要求", "9月底前"),
    ],
    diagnostics=["list-open"],
    formats=ALL,
)  # fmt: skip

CASES["groups of tasks, numbers that run on with a gap, a note below"] = Case(
    [
        drawn(
            "示例市政府工作报告任务分工|<|<|<",
            "编号|重点任务|责任单位|完成时限",
            "一、产业发展|<|<|<",
            "1|做强主导产业|市工信局、市商务局|年底",
            "3|培育新兴产业|市科技局|年底",
            "二、民生实事|<|<|<",
            "4|新增养老床位|市民政局，各县（市、区）|10月",
            "注：排在第四位的任务逐月报送。|<|<|<",
        ),
    ],
    sections=[("1", "一、", "产业发展"), ("2", "二、", "民生实事")],
    points=[("1", "做强主导产业"), ("3", "培育新兴产业"), ("4", "新增养老床位")],
    assignments=[
        ("1", "1", 1, 1, "市工信局", "市工信局", R),
        ("1", "1", 1, 2, "市商务局", "市商务局", R),
        ("3", "1", 1, 1, "市科技局", "市科技局", R),
        ("4", "2", 1, 1, "市民政局", "市民政局", R),
        ("4", "2", 1, 2, "各县（市、区）", "各县（市、区）", R),
    ],
    attributes=[("1", "完成时限", "年底"), ("3", "完成时限", "年底"), ("4", "完成时限", "10月")],
    diagnostics=["number-missing"],
)

CASES["a list of faults, most of whose headings are its own words"] = Case(
    [
        "示例县巡察整改清单",
        drawn(
            "序号|问题表现|病灶|药方|整改时限|整改责任单位|包案县领导",
            "1|底数不清|台账缺失|逐户排查|6月|县教育局|张三",
            "2|作风不实|检查走过场|开展培训|7月|县财政局、县人社局|李四",
        ),
    ],
    points=[("1", "底数不清"), ("2", "作风不实")],
    assignments=[
        ("1", "", 1, 1, "县教育局", "县教育局", R),
        ("2", "", 1, 1, "县财政局", "县财政局", R),
        ("2", "", 1, 2, "县人社局", "县人社局", R),
    ],
    attributes=[
        ("1", "病灶", "台账缺失"), ("1", "药方", "逐户排查"), ("1", "整改时限", "6月"), ("1", "包案县领导", "张三"),
        ("2", "病灶", "检查走过场"), ("2", "药方", "开展培训"), ("2", "整改时限", "7月"), ("2", "包案县领导", "李四"),
    ],
    formats=ALL,
)  # fmt: skip

CASES["a unit across the table, its tasks below it"] = Case(
    [
        drawn(
            "序号|工作任务|完成时限",
            "县教育局|<|<",
            "1|新建公办幼儿园|6月",
            "2|改造校舍|7月",
            "二、县卫健局|<|<",
            "3|新建卫生院|8月",
        ),
    ],
    sections=[("1", "", "县教育局"), ("2", "二、", "县卫健局")],
    points=[("1", "新建公办幼儿园"), ("2", "改造校舍"), ("3", "新建卫生院")],
    assignments=[
        ("1", "1", 1, 1, "县教育局", "县教育局", R),
        ("2", "1", 1, 1, "县教育局", "县教育局", R),
        ("3", "2", 1, 1, "县卫健局", "县卫健局", R),
    ],
    attributes=[("1", "完成时限", "6月"), ("2", "完成时限", "7月"), ("3", "完成时限", "8月")],
)

CASES["the same as above, names cut by the cell, sums and signatures below"] = Case(
    [
        drawn(
            "序号|工作任务|责任单位",
            "1|新建学校|县教育局、县人力资源和/社会保障局",
            "2|新建幼儿园|同上",
            "3|改造校舍|〃",
            "4|新建医院|县卫健局/各乡（镇）/人民政府",
            "合 计|四项|",
            "填表人：张三|审核人：李四|",
        ),
    ],
    points=[("1", "新建学校"), ("2", "新建幼儿园"), ("3", "改造校舍"), ("4", "新建医院")],
    assignments=[
        *(
            (no, "", 1, position, name, name, R)
            for no in "123"
            for position, name in enumerate(["县教育局", "县人力资源和社会保障局"], 1)
        ),
        ("4", "", 1, 1, "县卫健局", "县卫健局", R),
        ("4", "", 1, 2, "各乡（镇）人民政府", "各乡（镇）人民政府", R),
    ],
    diagnostics=["cell-as-above", "cell-as-above"],
)

CASES["a second row of headings that are keys"] = Case(
    [
        drawn(
            "序号|任务|责任分工|<|时限",
            "^|^|牵头单位|责任单位|^",
            "1|建设良田|市农业农村局|市财政局|11月",
        ),
    ],
    points=[("1", "建设良田")],
    assignments=[
        ("1", "", 1, 1, "市农业农村局", "市农业农村局", L),
        ("1", "", 1, 2, "市财政局", "市财政局", R),
    ],
    attributes=[("1", "时限", "11月")],
)

for title, lines in {
    "telephone numbers": ("部门|负责人|联系电话", "教务处|张三|88001111", "人事处|李四|88002222"),
    "posts": ("序号|部门|编制数|实有人数", "1|教务处|5|4", "2|人事处|6|5"),
    "prizes": ("序号|获奖项目|部门|姓名", "1|优课|教务处|张三", "2|论文|人事处|李四"),
    "events": ("序号|赛事名称|主办单位|承办单位", "1|马拉松|市体育局|市体育中心", "2|龙舟赛|市体育局|东河区政府"),
    "marks for units": ("序号|工作内容|得分", "县教育局|<|<", "1|优课|9", "县卫健局|<|<", "2|论文|8"),
    "powers": (
        "序号|事项名称|实施主体|设定依据",
        "1|食品许可|市市场监管局|食品安全法",
        "2|排污许可|市生态环境局|环保法",
    ),
}.items():
    CASES[f"a table of {title} gives no tasks"] = Case([drawn(*lines)], [], [], diagnostics=["no-points"])

CASES["numbers that begin anew in each group"] = Case(
    [
        drawn(
            "序号|工作任务|责任科室",
            "一|党的建设|<",
            "1|开展主题教育|机关党委",
            "2|规范组织生活|机关党委、人事科",
            "二|业务工作|<",
            "1|编制年度预算|财务科",
        ),
    ],
    sections=[("1", "一", "党的建设"), ("2", "二", "业务工作")],
    points=[("1.1", "开展主题教育"), ("2", "规范组织生活"), ("2.1", "编制年度预算")],
    assignments=[
        ("1.1", "1", 1, 1, "机关党委", "机关党委", R),
        ("2", "1", 1, 1, "机关党委", "机关党委", R),
        ("2", "1", 1, 2, "人事科", "人事科", R),
        ("2.1", "2", 1, 1, "财务科", "财务科", R),
    ],
)

CASES["headings in two levels"] = Case(
    [
        "附件",
        "示例区任务清单",
        drawn(
            "序号|工作内容|责任分工|<|<|完成时间",
            "^|^|牵头单位|责任单位|配合单位|^",
            "1|实施雨污分流|区水务局|区住建局|各街道|11月底",
            "2|清理非法码头|区交通局||区公安局、区水务局|8月底",
        ),
    ],
    points=[("1", "实施雨污分流"), ("2", "清理非法码头")],
    assignments=[
        ("1", "", 1, 1, "区水务局", "区水务局", L),
        ("1", "", 1, 2, "区住建局", "区住建局", R),
        ("1", "", 1, 3, "各街道", "各街道", S),
        ("2", "", 1, 1, "区交通局", "区交通局", L),
        ("2", "", 1, 2, "区公安局", "区公安局", S),
        ("2", "", 1, 3, "区水务局", "区水务局", S),
    ],
    attributes=[("1", "完成时间", "11月底"), ("2", "完成时间", "8月底")],
)

CASES["several units on lines of one cell"] = Case(
    [
        drawn(
            "序号|任务名称|牵头部门|协办部门",
            "1|优化营商环境|市政务服务局|市市场监管局/市税务局/市人力资源社会保障局",
            "2|规范招标投标|市发展改革委/市住房城乡建设局|市审计局、/市公安局",
        ),
    ],
    points=[("1", "优化营商环境"), ("2", "规范招标投标")],
    assignments=[
        ("1", "", 1, 1, "市政务服务局", "市政务服务局", L),
        ("1", "", 1, 2, "市市场监管局", "市市场监管局", S),
        ("1", "", 1, 3, "市税务局", "市税务局", S),
        ("1", "", 1, 4, "市人力资源社会保障局", "市人力资源社会保障局", S),
        ("2", "", 1, 1, "市发展改革委", "市发展改革委", L),
        ("2", "", 1, 2, "市住房城乡建设局", "市住房城乡建设局", L),
        ("2", "", 1, 3, "市审计局", "市审计局", S),
        ("2", "", 1, 4, "市公安局", "市公安局", S),
    ],
)

CASES["leaders and contact persons beside the units"] = Case(
    [
        drawn(
            "序号|工作事项|牵头领导|牵头单位|责任领导|责任单位|联系人|目标要求",
            "1|推进数字档案|李某某|县档案馆|王某|县大数据局|赵某|建成平台",
            "2|修编县志|李某某|县史志办||各乡镇||完成初稿",
        ),
    ],
    points=[("1", "推进数字档案"), ("2", "修编县志")],
    assignments=[
        ("1", "", 1, 1, "县档案馆", "县档案馆", L),
        ("1", "", 1, 2, "县大数据局", "县大数据局", R),
        ("2", "", 1, 1, "县史志办", "县史志办", L),
        ("2", "", 1, 2, "各乡镇", "各乡镇", R),
    ],
    attributes=[
        ("1", "牵头领导", "李某某"), ("1", "责任领导", "王某"), ("1", "联系人", "赵某"), ("2", "牵头领导", "李某某"),
    ],
    formats=ALL,
)  # fmt: skip

CASES["a unit merged over several tasks"] = Case(
    [
        drawn(
            "序号|工作任务|牵头单位|配合单位|时限",
            "1|清理沟渠|县水利局|县农业农村局|3月",
            "2|加固堤防|^|县财政局|^",
            "3|巡查水库|^||6月",
            "4|植树造林|县林业局|各乡镇|^",
        ),
    ],
    points=[("1", "清理沟渠"), ("2", "加固堤防"), ("3", "巡查水库"), ("4", "植树造林")],
    assignments=[
        ("1", "", 1, 1, "县水利局", "县水利局", L),
        ("1", "", 1, 2, "县农业农村局", "县农业农村局", S),
        ("2", "", 1, 1, "县水利局", "县水利局", L),
        ("2", "", 1, 2, "县财政局", "县财政局", S),
        ("3", "", 1, 1, "县水利局", "县水利局", L),
        ("4", "", 1, 1, "县林业局", "县林业局", L),
        ("4", "", 1, 2, "各乡镇", "各乡镇", S),
    ],
    attributes=[("1", "时限", "3月"), ("2", "时限", "3月"), ("3", "时限", "6月"), ("4", "时限", "6月")],
)

CASES["a number merged over several rows"] = Case(
    [
        drawn(
            "序号|工作任务|具体措施|责任部门",
            "1|深化内部改革|制定改革方案|办公室",
            "^|^|组织实施改革|业务处、财务处",
            "2|加强新闻宣传|开设专题专栏|宣传处",
        ),
    ],
    points=[("1", "深化内部改革"), ("2", "加强新闻宣传")],
    assignments=[
        ("1", "", 1, 1, "办公室", "办公室", R),
        ("1", "", 2, 1, "业务处", "业务处", R),
        ("1", "", 2, 2, "财务处", "财务处", R),
        ("2", "", 1, 1, "宣传处", "宣传处", R),
    ],
)

CASES["a number, a task and its unit merged over several measures"] = Case(
    [
        drawn(
            "序号|工作任务|具体措施|责任部门|完成时限",
            "1|深化内部改革|制定改革方案|办公室|3月",
            "^|^|组织实施改革|^|9月",
            "2|加强新闻宣传|开设专题专栏|宣传处|全年",
        ),
    ],
    points=[("1", "深化内部改革"), ("2", "加强新闻宣传")],
    assignments=[("1", "", 1, 1, "办公室", "办公室", R), ("2", "", 1, 1, "宣传处", "宣传处", R)],
    attributes=[("1", "完成时限", "3月"), ("1", "完成时限", "9月"), ("2", "完成时限", "全年")],
)

CASES["headings repeated on the next page"] = Case(
    [
        drawn(
            "序号|主要任务|主办单位|会办单位",
            "1|修订应急预案|应急局|消防大队",
            "序号|主要任务|主办单位|会办单位",
            "2|开展应急演练|应急局|气象局、各街道",
        ),
    ],
    points=[("1", "修订应急预案"), ("2", "开展应急演练")],
    assignments=[
        ("1", "", 1, 1, "应急局", "应急局", L),
        ("1", "", 1, 2, "消防大队", "消防大队", S),
        ("2", "", 1, 1, "应急局", "应急局", L),
        ("2", "", 1, 2, "气象局", "气象局", S),
        ("2", "", 1, 3, "各街道", "各街道", S),
    ],
    formats=ALL,
)

CASES["running text and a table"] = Case(
    [
        "示例市2031年行动方案\n一、总体要求\n坚持系统观念，统筹推进各项工作。\n二、主要任务\n"
        "（一）提升治理能力。完善工作机制，强化统筹协调。（责任单位：市委政法委、市民政局）\n"
        "（二）建设平安社区。开展平安创建活动。（牵头单位：市公安局；配合单位：各区政府）\n附件：任务分工表",
        drawn(
            "序号|任务|责任单位",
            "1|安装视频监控|市公安局",
            "2|培训社区干部|市民政局、市委组织部",
        ),
    ],
    sections=[("1", "一、", "总体要求"), ("2", "二、", "主要任务")],
    points=[
        ("2.1", "提升治理能力"), ("2.2", "建设平安社区"), ("1", "安装视频监控"), ("2", "培训社区干部"),
    ],
    assignments=[
        ("2.1", "2", 1, 1, "市委政法委", "市委政法委", R),
        ("2.1", "2", 1, 2, "市民政局", "市民政局", R),
        ("2.2", "2", 1, 1, "市公安局", "市公安局", L),
        ("2.2", "2", 1, 2, "各区政府", "各区政府", S),
        ("1", "", 1, 1, "市公安局", "市公安局", R),
        ("2", "", 1, 1, "市民政局", "市民政局", R),
        ("2", "", 1, 2, "市委组织部", "市委组织部", R),
    ],
    formats=ALL,
)  # fmt: skip

CASES["tasks without numbers"] = Case(
    [
        drawn(
            "重点工作|工作要求|承办科室|备注",
            "优化窗口服务|推行一次办结。|服务科|",
            "规范行政执法|落实三项制度。|法规科、执法大队|含培训",
        ),
    ],
    points=[("1", "优化窗口服务"), ("2", "规范行政执法")],
    assignments=[
        ("1", "", 1, 1, "服务科", "服务科", R),
        ("2", "", 1, 1, "法规科", "法规科", R),
        ("2", "", 1, 2, "执法大队", "执法大队", R),
    ],
    attributes=[("2", "备注", "含培训")],
    diagnostics=["unnumbered-points", "unnumbered-points"],
    formats=ALL,
)

CASES["verbs and labels in the unit cell"] = Case(
    [
        drawn(
            "序号|工作任务|责任单位及分工",
            "1|推进项目建设|市发改委牵头，市财政局、市自然资源局配合",
            "2|开展招商引资|牵头单位：市商务局/配合单位：市文旅局、市外办",
            "3|守住安全底线|市应急局会同市消防支队负责",
            "4|其他工作|—",
        ),
    ],
    points=[("1", "推进项目建设"), ("2", "开展招商引资"), ("3", "守住安全底线"), ("4", "其他工作")],
    assignments=[
        ("1", "", 1, 1, "市发改委", "市发改委", L),
        ("1", "", 1, 2, "市财政局", "市财政局", S),
        ("1", "", 1, 3, "市自然资源局", "市自然资源局", S),
        ("2", "", 1, 1, "市商务局", "市商务局", L),
        ("2", "", 1, 2, "市文旅局", "市文旅局", S),
        ("2", "", 1, 3, "市外办", "市外办", S),
        ("3", "", 1, 1, "市应急局", "市应急局", L),
        ("3", "", 1, 2, "市消防支队", "市消防支队", S),
    ],
    diagnostics=["point-without-unit", "clause-empty"],
)

CASES["a class of tasks merged downwards on the left"] = Case(
    [
        drawn(
            "类别|序号|工作任务|责任单位",
            "生态保护|1|修复湿地|县林业局",
            "^|2|治理扬尘|县住建局、县环保局",
            "乡村振兴|3|硬化村道|县交通局",
        ),
    ],
    points=[("1", "修复湿地"), ("2", "治理扬尘"), ("3", "硬化村道")],
    assignments=[
        ("1", "", 1, 1, "县林业局", "县林业局", R),
        ("2", "", 1, 1, "县住建局", "县住建局", R),
        ("2", "", 1, 2, "县环保局", "县环保局", R),
        ("3", "", 1, 1, "县交通局", "县交通局", R),
    ],
    attributes=[("1", "类别", "生态保护"), ("2", "类别", "生态保护"), ("3", "类别", "乡村振兴")],
)


CASES["a second heading that only says which of the units"] = Case(
    [
        drawn(
            "序 号|工作任务|责任单位|<",
            "^|^|牵头|配合",
            "1|拓宽县道|县交通局|县财政局、县审计局",
            "2|营造林木|县林业局|",
        ),
    ],
    points=[("1", "拓宽县道"), ("2", "营造林木")],
    assignments=[
        ("1", "", 1, 1, "县交通局", "县交通局", L),
        ("1", "", 1, 2, "县财政局", "县财政局", S),
        ("1", "", 1, 3, "县审计局", "县审计局", S),
        ("2", "", 1, 1, "县林业局", "县林业局", L),
    ],
)

CASES["a heading that says which of the units leads"] = Case(
    [drawn("序号|工作任务|责任单位（排在第一位的为牵头单位）", "1|拓宽县道|县交通局、县财政局")],
    points=[("1", "拓宽县道")],
    assignments=[("1", "", 1, 1, "县交通局", "县交通局", L), ("1", "", 1, 2, "县财政局", "县财政局", R)],
    diagnostics=["rule-first-leads"],
    formats=ALL,
)

CASES["units at two levels, numbered units, a role in brackets, a person beside the unit"] = Case(
    [
        "附件1",
        "重点任务清单",
        drawn(
            "序号|工作任务|省级责任单位|市级责任单位及责任人",
            "1.1|拓宽公路|省交通厅、财政厅|1.市交通局/2.市财政局",
            "1.2|营造林木|省林业局（牵头）、省财政厅|市林业局 张三丰",
        ),
        "示例省人民政府办公厅",
        "2031年3月1日",
    ],
    points=[("1.1", "拓宽公路"), ("1.2", "营造林木")],
    assignments=[
        ("1.1", "", 1, 1, "省交通厅", "省交通厅", R),
        ("1.1", "", 1, 2, "财政厅", "省财政厅", R),
        ("1.1", "", 1, 3, "市交通局", "市交通局", R),
        ("1.1", "", 1, 4, "市财政局", "市财政局", R),
        ("1.2", "", 1, 1, "省林业局", "省林业局", L),
        ("1.2", "", 1, 2, "省财政厅", "省财政厅", R),
        ("1.2", "", 1, 3, "市林业局", "市林业局", R),
    ],
    attributes=[("1.2", "责任人", "张三丰")],
    diagnostics=["name-completed"],
)

CASES["numbered titles on the lines above each table"] = Case(
    [
        "示例市2031年工作任务清单",
        "第一部分 经济",
        "（一）产业发展",
        drawn("序号|工作任务|责任单位", "1|建设园区|市工信局", "2|拓宽公路|市交通局"),
        "（二）促进消费",
        drawn("序号|工作任务|责任单位", "3|举办展会|市商务局"),
        "第二部分 社会",
        drawn("序号|工作任务|责任单位", "4|新建学校|市教育局"),
    ],
    sections=[
        ("1", "第一部分", "经济"), ("1.1", "（一）", "产业发展"), ("1.2", "（二）", "促进消费"), ("2", "第二部分", "社会"),
    ],
    points=[("1", "建设园区"), ("2", "拓宽公路"), ("3", "举办展会"), ("4", "新建学校")],
    assignments=[
        ("1", "1.1", 1, 1, "市工信局", "市工信局", R),
        ("2", "1.1", 1, 1, "市交通局", "市交通局", R),
        ("3", "1.2", 1, 1, "市商务局", "市商务局", R),
        ("4", "2", 1, 1, "市教育局", "市教育局", R),
    ],
    formats=ALL,
)  # fmt: skip

CASES["running text and a table whose groups are numbered anew"] = Case(
    [
        "示例市2031年行动方案\n一、主要任务\n"
        "（一）提升治理能力。完善工作机制，强化统筹协调。（责任单位：市委政法委、市民政局）\n附件：任务分工表",
        drawn(
            "序号|任务|责任单位", "一、治安|<|<", "1|安装视频监控|市公安局", "二、基层|<|<", "2|培训社区干部|市民政局"
        ),
    ],
    sections=[("1", "一、", "主要任务"), ("1-2", "一、", "治安"), ("2", "二、", "基层")],
    points=[("1.1", "提升治理能力"), ("1-2.1", "安装视频监控"), ("2", "培训社区干部")],
    assignments=[
        ("1.1", "1", 1, 1, "市委政法委", "市委政法委", R),
        ("1.1", "1", 1, 2, "市民政局", "市民政局", R),
        ("1-2.1", "1-2", 1, 1, "市公安局", "市公安局", R),
        ("2", "2", 1, 1, "市民政局", "市民政局", R),
    ],
)

CASES["groups with and without a numeral"] = Case(
    [
        drawn(
            "序号|工作任务|责任单位",
            "重点督办事项|<|<",
            "1|建设园区|市工信局",
            "一、经济|<|<",
            "2|拓宽公路|市交通局",
        ),
    ],
    sections=[("1", "", "重点督办事项"), ("1-2", "一、", "经济")],
    points=[("1", "建设园区"), ("2", "拓宽公路")],
    assignments=[("1", "1", 1, 1, "市工信局", "市工信局", R), ("2", "1-2", 1, 1, "市交通局", "市交通局", R)],
)

CASES["the units in the first column, merged over their tasks"] = Case(
    [
        drawn(
            "责任单位|工作任务|完成时限",
            "县财政局|编制预算|3月",
            "^|评估绩效|9月",
            "县教育局|新建学校|8月",
        ),
    ],
    points=[("1", "编制预算"), ("2", "评估绩效"), ("3", "新建学校")],
    assignments=[
        ("1", "", 1, 1, "县财政局", "县财政局", R),
        ("2", "", 1, 1, "县财政局", "县财政局", R),
        ("3", "", 1, 1, "县教育局", "县教育局", R),
    ],
    attributes=[("1", "完成时限", "3月"), ("2", "完成时限", "9月"), ("3", "完成时限", "8月")],
    diagnostics=["unnumbered-points"] * 3,
)


def rows(tables: PlanTables, table: str, columns: Sequence[str]) -> list[tuple[object, ...]]:
    return [tuple(row) for row in getattr(tables, table)[list(columns)].astype(object).to_numpy().tolist()]


def whole(tables: PlanTables) -> dict[str, list[tuple[object, ...]]]:
    return {
        "sections": rows(tables, "sections", ("section_no", "numeral", "title")),
        "points": rows(tables, "points", ("point_key", "title")),
        "assignments": rows(tables, "assignments", ASSIGNMENT),
        "attributes": rows(tables, "attributes", ("point_key", "key", "value")),
        "diagnostics": rows(tables, "diagnostics", ("code",)),
    }


def expected(case: Case, kind: str) -> dict[str, list[tuple[object, ...]]]:
    unmarked = [("markup-removed",)] if kind == "md" else []
    return {
        "sections": list(case.sections),
        "points": list(case.points),
        "assignments": list(case.assignments),
        "attributes": list(case.attributes),
        "diagnostics": [*unmarked, *((code,) for code in case.diagnostics)],
    }


IN_EVERY_FORMAT = [(name, kind) for name, case in CASES.items() for kind in case.formats]


@pytest.mark.parametrize(("name", "kind"), IN_EVERY_FORMAT)
def test_a_file_is_read_into_these_tables(name: str, kind: str) -> None:
    tables = tables_of(parse(read_bytes(WRITERS[kind](CASES[name].blocks), f"made-up.{kind}")))

    assert expected(CASES[name], kind) == whole(tables)


@pytest.mark.parametrize(("name", "kind"), IN_EVERY_FORMAT)
def test_every_name_and_value_stands_where_its_span_says(name: str, kind: str) -> None:
    plan = parse(read_bytes(WRITERS[kind](CASES[name].blocks), f"made-up.{kind}"))
    tables = tables_of(plan)
    placed = [
        *rows(tables, "assignments", ("name_as_written", "start", "end")),
        *rows(tables, "attributes", ("value", "start", "end")),
    ]

    assert [words for words, *_ in placed] == [plan.source.text[start:end] for _, start, end in placed]


def test_sheets_of_one_workbook_are_read_one_after_the_other() -> None:
    book = as_workbook({
        "经济科": [drawn("序号|工作任务|责任单位", "1|编制规划|发改局", "2|统计调查|统计局")],
        "社会科": [drawn("序号|工作任务|牵头单位", "1|办好学校|教育局")],
    })  # fmt: skip
    tables = tables_of(parse(read_bytes(book, "made-up.xlsx")))

    assert rows(tables, "assignments", ASSIGNMENT) == [
        ("1", "", 1, 1, "发改局", "发改局", R),
        ("2", "", 1, 1, "统计局", "统计局", R),
        ("1-2", "", 1, 1, "教育局", "教育局", L),
    ]


@pytest.mark.parametrize("again", [["序号|工作任务|责任单位"], []], ids=["headings repeated", "without headings"])
def test_a_table_cut_into_two_by_a_page_is_read_as_one(again: list[str]) -> None:
    first = drawn("序号|工作任务|责任单位", "1|修路|交通局", "2|架桥|交通局")
    file = as_docx([first, "（续表）", drawn(*again, "3|造林|林业局")])
    tables = tables_of(parse(read_bytes(file, "made-up.docx")))

    assert rows(tables, "assignments", ASSIGNMENT) == [
        ("1", "", 1, 1, "交通局", "交通局", R),
        ("2", "", 1, 1, "交通局", "交通局", R),
        ("3", "", 1, 1, "林业局", "林业局", R),
    ]
    assert rows(tables, "diagnostics", ("code",)) == []
