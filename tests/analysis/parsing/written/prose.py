"""Words that are no assignment, whatever units they name: what stands before, between and behind the points."""

from hypothesis import strategies as st

TITLES = (
    "提升服务水平", "深化重点改革", "完善基础设施", "加强队伍建设", "推进项目攻坚", "健全长效机制", "优化发展环境",
)  # fmt: skip
SENTENCES = (
    "围绕全年目标任务，健全工作机制，细化落实举措，确保各项部署落地见效。",
    "坚持问题导向，开展专题调研，推动解决群众反映强烈的突出困难。",
    "加强宣传引导，总结推广经验，营造良好氛围。",
    "完善制度体系，优化服务流程，提升工作水平和群众满意程度。",
)
NO_ASSIGNMENTS = (
    "由市审计局负责的项目要按时完成，由市民政局牵头的要提前谋划。",
    "继续由市民政局牵头，开展专题调研，推动成果转化运用。",
    "全面完成上一年度任务（数据来源：市统计局）。",
    "稳定重点产品消费（含二手车），促进以旧换新。",
    "落实有关部署（详见市审计局、市民政局印发的通知），抓好跟踪问效。",
    "做好迎检准备（10分），确保不丢分。",
    "市统计局要会同有关单位做好监测，各责任单位要压实责任。",
    "用好市政务服务中心（以下简称中心）的场地，方便群众办事。",
    "如有疑问请及时反映（联系人：赵六，电话：12345678），统一答复。",
)
ADDRESSEES = "各区人民政府，市政府各部门、各直属机构："
PREAMBLE = (
    "现将今年的工作任务印发给你们，请结合实际认真组织实施，确保各项目标任务圆满完成。"
    "由市政府办公室负责汇总，市统计局、市审计局配合做好监测，重大事项及时按程序报告市人民政府。"
)
COPIES = "抄送：市委办公室，市人大常委会办公室，市政协办公室，市法院、市检察院。"
SIGNED = ("示例市人民政府办公室", "2034年3月1日")
FRONTS = ((ADDRESSEES, PREAMBLE), (PREAMBLE,))
TAILS = ((), (COPIES,), (*SIGNED, COPIES), SIGNED)

titles = st.sampled_from(TITLES)
sentences = st.sampled_from(SENTENCES) | st.sampled_from((*SENTENCES, *NO_ASSIGNMENTS))
