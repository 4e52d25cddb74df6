<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh" sourcelanguage="en">
<context>
    <name>wj_risk</name>
    <message>
        <location filename="../../wj_risk_plugin/own_libraries/__main__.py"/>
        <source>  {command} --remove --into PROFILE/python/wj_risk_libraries</source>
        <translation>  {command} --remove --into 用户配置/python/wj_risk_libraries</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/own_libraries/__main__.py"/>
        <source>  {command} FOLDER --into PROFILE/python/wj_risk_libraries</source>
        <translation>  {command} 文件夹 --into 用户配置/python/wj_risk_libraries</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/run_dialog.py"/>
        <source>&amp;District</source>
        <translation>本区数据(&amp;D)</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/run_dialog.py"/>
        <source>&amp;Elevation model</source>
        <translation>高程模型(&amp;E)</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/evacuation/closures.py"/>
        <source>'{text}' is not a date</source>
        <translation>“{text}”不是日期</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/risk_one_map.py"/>
        <source>'{text}' is not a day</source>
        <translation>“{text}”不是日期</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/run.py"/>
        <source>'{text}' is not a list of numbers</source>
        <translation>“{text}”不是数字列表</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/report.py"/>
        <location filename="../../wj_risk_plugin/gui/problems/dock.py"/>
        <source>(the whole district)</source>
        <translation>（整个辖区）</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/facility_coverage.py"/>
        <source>-1: as the standard says. Counts where the clock starts at the alarm.</source>
        <translation>-1：按标准。自接警起计时的服务才计入。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/risk_one_map.py"/>
        <source>0 takes the divisions themselves as units.</source>
        <translation>0 表示以行政区划为评估单元。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/lookout.py"/>
        <source>0.13 is usual by day; 0 for straight light.</source>
        <translation>白天一般取 0.13；0 为直线传播。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/algorithm.py"/>
        <source>01 Data and check</source>
        <translation>01 数据与检查</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/algorithm.py"/>
        <source>03 Risk and one map</source>
        <translation>03 风险与一张图</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/algorithm.py"/>
        <source>04 Evacuation and shelters</source>
        <translation>04 疏散与应急避难场所</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/algorithm.py"/>
        <source>05 Forest-fire lookout</source>
        <translation>05 林火瞭望</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/algorithm.py"/>
        <source>06 Inland water</source>
        <translation>06 内河应急</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/algorithm.py"/>
        <source>09 Sheets</source>
        <translation>09 分幅图</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/facility_coverage.py"/>
        <source>0: as the standard says. By metres a facility's own reach comes first.</source>
        <translation>0：按标准。按米计算时优先采用设施自身的覆盖半径。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/facility_coverage.py"/>
        <source>0: as the standard says. Compared with the unrounded share.</source>
        <translation>0：按标准。与未取整的比例比较。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/inland_water_arrival.py"/>
        <source>0: boats are not carried round, dams cut the water.</source>
        <translation>0：不搬运绕行，拦河坝阻断水路。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/line_works.py"/>
        <source>0: not checked, because the plan prints no number.</source>
        <translation>0：不检查，因规划未给出数值。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/site_lookouts.py"/>
        <source>0: the fewest that reach the share.</source>
        <translation>0：求达标所需的最少数量。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/undo_survey_load.py"/>
        <source>0: the newest one that is not undone. The log lists all loads.</source>
        <translation>0：最近一次尚未撤销的入库。运行日志列出全部入库。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/line_works.py"/>
        <source>0: this year.</source>
        <translation>0：今年。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/compare_closures.py"/>
        <source>1 major, 2 significant, 3 moderate, 4 low; unknown closes none.</source>
        <translation>1 重大，2 较大，3 一般，4 低；等级未知的不封闭道路。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/geo/crs.py"/>
        <source>1,000 m of {crs} are {length} m on the ground where the layers lie</source>
        <translation>在图层所在位置，{crs} 的 1,000 m 相当于实地 {length} m</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/algorithm.py"/>
        <source>10 Field survey</source>
        <translation>10 外业调查</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/lookout.py"/>
        <source>5 km for visible light, 10 km for thermal cameras are usual.</source>
        <translation>通常可见光取 5 km，热成像取 10 km。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/run_dialog.py"/>
        <source>A GeoPackage, or the path of a folder</source>
        <translation>GeoPackage 文件，或文件夹路径</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/distribute_people.py"/>
        <source>A building farther than this from every counted place has no people.</source>
        <translation>距所有计入的地名超过此距离的建筑物没有人口。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/evacuation.py"/>
        <source>A day such as 2026-07-01; all closures when left empty.</source>
        <translation>日期，如 2026-07-01；留空则全部封路均生效。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/window.py"/>
        <source>A district is already being opened.</source>
        <translation>正在打开本区数据。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/interface/message_log.py"/>
        <source>A fault in the program ({error}); QGIS's message log has the details under {title}.</source>
        <translation>程序出错（{error}）；详情见 QGIS 日志消息面板的“{title}”页。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/lookout.py"/>
        <source>A point beside its summit loses much of the view; 0 moves none.</source>
        <translation>点位偏离山顶会损失大量视野；0 表示不移动。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/surroundings.py"/>
        <source>A point on the map, or x,y [EPSG:4490].</source>
        <translation>地图上的点，或 x,y [EPSG:4490]。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/model/report.py"/>
        <source>A preview: nothing was written into {district}.</source>
        <translation>预览：未向 {district} 写入任何内容。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/risk_one_map.py"/>
        <source>A shelter checked longer ago, or never, is due for a check.</source>
        <translation>超过该期限未检查或从未检查的列为待检查。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/export_division_maps.py"/>
        <source>A theme whose layers the one map has not is left out and named.</source>
        <translation>一张图中缺少所需图层的专题会跳过并列出。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/menu.py"/>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/window.py"/>
        <source>About Risk One Map</source>
        <translation>关于风险一张图</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Access</source>
        <translation>通行权限</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/water/arrival.py"/>
        <source>Adding up rivers, divisions and stations</source>
        <translation>正在汇总河流、行政区划和救援站</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/evacuation/allocation.py"/>
        <location filename="../../wj_risk_plugin/core/evacuation/closure_impact.py"/>
        <location filename="../../wj_risk_plugin/core/evacuation/reach.py"/>
        <location filename="../../wj_risk_plugin/core/evacuation/siting.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/services/coverage.py"/>
        <location filename="../../wj_risk_plugin/core/services/linear_assets.py"/>
        <source>Adding up the divisions</source>
        <translation>按区划汇总</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/evacuation/allocation.py"/>
        <source>Adding up the people on the roads</source>
        <translation>正在汇总道路人流</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/risk_one_map.py"/>
        <source>Admissible shelters</source>
        <translation>合格避难场所</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/risk_one_map.py"/>
        <source>Admissible shelters falling short</source>
        <translation>合格但不达标的避难场所数量</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/risk_one_map.py"/>
        <source>Admissible shelters with data missing</source>
        <translation>合格但资料不全的避难场所数量</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Aerialway</source>
        <translation>索道</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Against the digitised direction</source>
        <translation>与绘制方向相反</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Against the drawing</source>
        <translation>与绘制方向相反</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/site_shelters.py"/>
        <source>Aim</source>
        <translation>目标</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/guide.py"/>
        <source>Algorithms</source>
        <translation>算法</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/report.py"/>
        <source>All</source>
        <translation>合计</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/surroundings.py"/>
        <source>All are listed, with what speaks against them.</source>
        <translation>全部列出，不合格的注明原因。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/plan_indicators.py"/>
        <source>All indicators on one page with small charts, to read or print.</source>
        <translation>全部指标一页，带小图，可阅读或打印。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/check_data.py"/>
        <source>All its layers are checked.</source>
        <translation>检查其中所有图层。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/problems/dock.py"/>
        <source>All layers</source>
        <translation>全部图层</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/problems/dock.py"/>
        <source>All problems as one page to read or print</source>
        <translation>把全部问题做成一页，供阅读或打印</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/export_division_maps.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/export.py"/>
        <source>All sheets in one PDF</source>
        <translation>全部图件（PDF）</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/inland_water_arrival.py"/>
        <source>All three, the worst one counts</source>
        <translation>三期全部计算，以最差的一期为准</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/allocate_shelters.py"/>
        <source>Allocation of shelters</source>
        <translation>避难场所分配</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Alpha</source>
        <translation>校正系数 α</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/roads.py"/>
        <source>Also where a road ends just beside another; counted in the run record.</source>
        <translation>道路端点紧邻另一道路处亦然；数量计入运行记录。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/parameters.py"/>
        <source>Analysis coordinate reference system</source>
        <translation>分析坐标参照系</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/plugin.py"/>
        <source>Another copy of this plugin is already running; one of them has to go.</source>
        <translation>本插件已有另一份在运行，请移除其中一份。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/facility_coverage.py"/>
        <source>Another measure than the standard's needs a limit.</source>
        <translation>改用标准以外的衡量方式时须填写限值。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <source>Answers reported otherwise than the layers show: {count}</source>
        <translation>填报与图层不一致的项目：{count} 项</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Area (m²)</source>
        <translation>面积（m²）</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/facility_coverage.py"/>
        <source>Area covered (%)</source>
        <translation>面积覆盖率（%）</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/create_survey_package.py"/>
        <location filename="../../processing_algorithms/export_division_maps.py"/>
        <source>As QGIS</source>
        <translation>与 QGIS 一致</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>As assumed</source>
        <translation>按设定假设</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>As digitised</source>
        <translation>与绘制方向一致</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>As drawn</source>
        <translation>与绘制方向一致</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>As filed</source>
        <translation>台账填报</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/shelters.py"/>
        <source>As if they were open.</source>
        <translation>视同启用。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>As it came back</source>
        <translation>以外业为准</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>As the district has it</source>
        <translation>以库中为准</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/convert_coordinates.py"/>
        <source>As the field crs_source says, feature by feature</source>
        <translation>逐要素按字段坐标来源（crs_source）的说明</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/facility_coverage.py"/>
        <source>As the service's standard says</source>
        <translation>按该服务的标准</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/evacuation.py"/>
        <source>Ascending, separated by commas; beyond the last is too slow.</source>
        <translation>由小到大，以逗号分隔；超过最后一个即为超时。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/inland_water_arrival.py"/>
        <source>Ascending, separated by commas; reaches are cut where they are passed.</source>
        <translation>由小到大，以逗号分隔；河段在恰好达到处分段。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/convert_coordinates.py"/>
        <source>Ask whoever delivered the layer; nothing is guessed.</source>
        <translation>请向数据提供单位核实；本工具不作猜测。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Attention distance (m)</source>
        <translation>关注距离（m）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Azimuth from (°)</source>
        <translation>起始方位角（°）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Azimuth to (°)</source>
        <translation>终止方位角（°）</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/convert_coordinates.py"/>
        <source>BD-09 (Baidu)</source>
        <translation>BD-09（百度）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/one_map/sheets.py"/>
        <source>Background</source>
        <translation>底图</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/inland_water_arrival.py"/>
        <source>Bands (minutes)</source>
        <translation>时间分级（分钟）</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/facility_coverage.py"/>
        <source>Bands of the reached roads (minutes)</source>
        <translation>可达道路分级（分钟）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/indicators/report.py"/>
        <source>Bar: value; vertical line: target; grey: where the target is met.</source>
        <translation>横条：现状值；竖线：目标值；灰色：达标范围。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/lookout.py"/>
        <source>Bare ground in metres; it should reach as far as the lookouts.</source>
        <translation>裸地高程，单位米；范围应包含所有瞭望点。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Base station</source>
        <translation>通信基站</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Basis of the reported value</source>
        <translation>填报依据</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Behind water, a railway or an expressway</source>
        <translation>受水系、铁路或高速公路阻隔</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Binding</source>
        <translation>约束性</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/facility_coverage.py"/>
        <source>Blank spots</source>
        <translation>空白点</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Blind radius (m)</source>
        <translation>盲区半径（m）</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/inland_water_arrival.py"/>
        <source>Boat ramps</source>
        <translation>下水点</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Boat speed (km/h)</source>
        <translation>船速（km/h）</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/inland_water_arrival.py"/>
        <source>Boat speed where a station has none (km/h)</source>
        <translation>救援站未给出船速时的船速（km/h）</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/inland_water_arrival.py"/>
        <source>Boats also go where the water is marked as not navigable</source>
        <translation>船只也进入标记为不可通航的水域</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Booklet</source>
        <translation>小册子</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/division_sheets/layers.py"/>
        <source>Boundaries</source>
        <translation>界线</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/division_sheets/export.py"/>
        <source>Boundaries on this map are no basis for delimitation.</source>
        <translation>图上行政区域界线不作为划界依据。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/location/lagrangian.py"/>
        <source>Bounding what any choice can reach</source>
        <translation>正在计算任何方案的界</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/evacuation/critical_roads.py"/>
        <location filename="../../wj_risk_plugin/core/evacuation/loss_bounds.py"/>
        <source>Bounding what each road could cost</source>
        <translation>估计每段道路中断影响的上限</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Bridge</source>
        <translation>桥梁</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Building</source>
        <translation>建筑类型</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/distribute_people.py"/>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Buildings</source>
        <translation>建筑物</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/distribute_people.py"/>
        <source>Buildings of one square and one division make a settlement; 0 = each.</source>
        <translation>同一方格同一区划的建筑物合为一个居民点；0 表示逐栋。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/distribute_people.py"/>
        <source>Buildings with people</source>
        <translation>有人居住的建筑物</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Built in</source>
        <translation>建成年份</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/undo_survey_load.py"/>
        <source>By a later load or by hand.</source>
        <translation>由后来的入库或手工修改。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>By boat</source>
        <translation>乘船到达</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>By road and along the bank</source>
        <translation>经道路步行至岸边</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>CAS number</source>
        <translation>CAS 号</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/geo/crs.py"/>
        <source>CGCS2000</source>
        <translation>2000国家大地坐标系</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/geo/crs.py"/>
        <source>CGCS2000, {width}-degree Gauss-Kruger projection, central meridian {meridian}° E</source>
        <translation>2000国家大地坐标系，高斯-克吕格投影{width}度带，中央经线东经{meridian}°</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/geo/crs.py"/>
        <source>CGCS2000, {width}-degree Gauss-Kruger projection, zone {zone}, central meridian {meridian}° E</source>
        <translation>2000国家大地坐标系，高斯-克吕格投影{width}度带第{zone}带，中央经线东经{meridian}°</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Camera</source>
        <translation>视频监控前端</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Can be treated by engineering</source>
        <translation>是否适宜工程治理</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/dock.py"/>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/export_division_maps.py"/>
        <source>Cancelled; finished divisions stay and are not made again.</source>
        <translation>已取消；已完成的区划保留，不会重做。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/window.py"/>
        <source>Cancelled; nothing was changed.</source>
        <translation>已取消，未作任何改动。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/build_one_map.py"/>
        <location filename="../../processing_algorithms/common/algorithm.py"/>
        <location filename="../../processing_algorithms/create_survey_package.py"/>
        <location filename="../../wj_risk_plugin/gui/window.py"/>
        <source>Cancelled; nothing was written.</source>
        <translation>已取消，未写入任何文件。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/window.py"/>
        <source>Cancelling</source>
        <translation>正在取消</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Candidate given</source>
        <translation>给定候选点</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/site_lookouts.py"/>
        <source>Candidates for lookouts</source>
        <translation>瞭望候选点</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/inland_water_arrival.py"/>
        <source>Candidates for ramps</source>
        <translation>候选下水点</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/site_shelters.py"/>
        <source>Candidates for shelters</source>
        <translation>避难场所候选点</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/inland_water_arrival.py"/>
        <source>Candidates for stations</source>
        <translation>候选救援站</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/evacuation/siting.py"/>
        <source>Candidates that are not admissible and were never chosen: {count}</source>
        <translation>不合格而未参与选取的候选点：{count} 处</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Cannot be told, data missing</source>
        <translation>资料不全</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/lookout.py"/>
        <source>Canopy height</source>
        <translation>林冠高度</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Canopy height (m)</source>
        <translation>林冠高度（m）</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/lookout.py"/>
        <source>Canopy height where a zone has none (m)</source>
        <translation>未填林冠高度的区的林冠高度（m）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Capacity (people)</source>
        <translation>容纳人数</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/site_shelters.py"/>
        <source>Capacity does not limit the choice; places missing are told.</source>
        <translation>容量不限制选址，但列出缺口。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Caption</source>
        <translation>说明</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/inland_water_arrival.py"/>
        <source>Carrying a boat round a dam (min)</source>
        <translation>搬运船只绕过拦河坝（min）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Category</source>
        <translation>隐患类别</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Central</source>
        <translation>中心避难场所</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Changed</source>
        <translation>已修改</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/load_survey_package.py"/>
        <source>Changed rows</source>
        <translation>已修改行</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/dock.py"/>
        <source>Check</source>
        <translation>检查</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/problems/dock.py"/>
        <source>Check Again…</source>
        <translation>重新检查…</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/menu.py"/>
        <source>Check the Data…</source>
        <translation>检查数据…</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/check_data.py"/>
        <source>Check the data</source>
        <translation>数据检查</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/window.py"/>
        <source>Check the data first.</source>
        <translation>请先检查数据。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/risk_one_map.py"/>
        <source>Checked against all hazards before anyone is sent there.</source>
        <translation>先核查是否受危险源影响，再用于安置。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Checked on</source>
        <translation>检查日期</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/check.py"/>
        <source>Checking the data</source>
        <translation>正在检查数据</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <source>Checking the divisions</source>
        <translation>检查行政区划</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <source>Checking the shelters</source>
        <translation>核查避难场所</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/own_libraries/bundle.py"/>
        <source>Checking {file}</source>
        <translation>正在校验 {file}</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/grade_chemical_sources.py"/>
        <location filename="../../processing_algorithms/risk_one_map.py"/>
        <source>Chemical inventory</source>
        <translation>危险化学品存量</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/grade_chemical_sources.py"/>
        <source>Chemical major hazard sources</source>
        <translation>危险化学品重大危险源</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Chemical source</source>
        <translation>危险化学品危险源</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/run_dialog.py"/>
        <source>Choose the district's GeoPackage.</source>
        <translation>请选择本区的 GeoPackage。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/run_dialog.py"/>
        <source>Choose the folder for the result.</source>
        <translation>请选择成果文件夹。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/window.py"/>
        <source>Choose the folder of libraries</source>
        <translation>选择库所在的文件夹</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/location/max_cover.py"/>
        <location filename="../../wj_risk_plugin/core/location/partial_cover.py"/>
        <location filename="../../wj_risk_plugin/core/location/set_cover.py"/>
        <source>Choosing sites one by one</source>
        <translation>正在逐个选取场所</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/evacuation/siting.py"/>
        <source>Chosen sites of unknown capacity: {count}</source>
        <translation>选中但容量未知的场所：{count} 处</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/evacuation/siting.py"/>
        <source>Chosen sites too small for those to whom they are nearest: {count}, places missing: {people}</source>
        <translation>选中但容不下就近前往者的场所：{count} 处，容量缺口 {people} 人</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/export_division_maps.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <source>Classification mark</source>
        <translation>密级</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/evacuation/allocation.py"/>
        <source>Clearance is a lower bound for these ways, not a simulation: the last person is not in a shelter before {minutes:.1f} minutes; pieces of road with an assumed width or number of lanes: {assumed} of {roads}</source>
        <translation>疏散时间为所给路线的下限，不是仿真：末位人员到达避难场所不早于 {minutes:.1f} 分钟；{roads} 个路段中有 {assumed} 个的宽度或车道数为假定值</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/hazards/hidden_dangers.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Closed</source>
        <translation>已销账</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Closed from</source>
        <translation>封闭开始</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Closed in flood</source>
        <translation>洪水期关闭</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Closed on</source>
        <translation>销账日期</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Closed to</source>
        <translation>封闭结束</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/evacuation/closure_impact.py"/>
        <location filename="../../wj_risk_plugin/core/evacuation/scenario.py"/>
        <source>Closing roads</source>
        <translation>封闭道路</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/evacuation.py"/>
        <source>Closures</source>
        <translation>道路封闭</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/evacuation.py"/>
        <source>Closures in force on</source>
        <translation>封路生效日期</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/evacuation/closure_impact.py"/>
        <source>Closures in force: {kept} of {count}</source>
        <translation>有效的道路封闭：{kept}/{count}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/tables.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Code of the division above</source>
        <translation>上级区划代码</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/export_division_maps.py"/>
        <source>Codes with commas between them, beside those of a layer; when both are left empty all of the levels.</source>
        <translation>用逗号分隔的代码，与图层给出的代码合并；两者均为空时取各级别的全部区划。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/create_survey_package.py"/>
        <source>Codes with commas between them; when left empty the whole district.</source>
        <translation>多个代码用逗号分隔；留空则为全区县。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/division_sheets/export.py"/>
        <source>Collecting the sheets</source>
        <translation>正在汇总图件</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/evacuation_reach.py"/>
        <source>Compare with another way to travel</source>
        <translation>与另一种出行方式对比</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/lookout.py"/>
        <source>Compared with the unrounded share.</source>
        <translation>与未取整的比例比较。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/network/linear_referencing.py"/>
        <source>Comparing areas with the roads</source>
        <translation>正在比对区域与道路</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/services/coverage.py"/>
        <source>Comparing the places</source>
        <translation>比对位置</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/water/contributions.py"/>
        <source>Comparing the ramps</source>
        <translation>比较各下水点</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/evacuation/closure_impact.py"/>
        <source>Comparing the roads</source>
        <translation>对比道路</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <source>Comparing {package}</source>
        <translation>正在比较 {package}</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/compare_closures.py"/>
        <source>Comparison of road closures</source>
        <translation>道路封闭对比</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/menu.py"/>
        <source>Compute everything the data allow, in the background</source>
        <translation>在后台完成数据所支持的全部计算</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Computed from area</source>
        <translation>按面积推算</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Computed from the map</source>
        <translation>由图计算</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/run_dialog.py"/>
        <source>Computes everything that the district's layers allow and writes one styled GeoPackage, a project, a picture and a run record. It runs in the background; you can go on working.</source>
        <translation>根据本区图层完成所能进行的全部计算，写出一个带样式的 GeoPackage、一个工程文件、一张图片和一份运行记录。计算在后台进行，您可以继续工作。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/lookouts/siting.py"/>
        <source>Computing the share with all lookouts</source>
        <translation>正在以全部瞭望点重新计算覆盖率</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Conflict</source>
        <translation>冲突</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/line_works.py"/>
        <source>Conflicts along railways</source>
        <translation>铁路沿线冲突</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/create_survey_package.py"/>
        <source>Content</source>
        <translation>内容</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Content hash (SHA-256)</source>
        <translation>内容哈希（SHA-256）</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/convert_coordinates.py"/>
        <source>Convert coordinates (GCJ-02, BD-09)</source>
        <translation>坐标转换（GCJ-02、BD-09）</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/convert_coordinates.py"/>
        <source>Convert them to</source>
        <translation>转换为</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/convert_coordinates.py"/>
        <source>Converting from {source} to {target}</source>
        <translation>正在由 {source} 转换为 {target}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <source>Coordinate reference system</source>
        <translation>坐标系</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/district_writer.py"/>
        <source>Copy made before</source>
        <translation>写入前的备份</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/build_one_map.py"/>
        <source>Copying the district's layers</source>
        <translation>复制区县图层</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/line_works.py"/>
        <source>Corridor along railways (m)</source>
        <translation>铁路沿线范围（米）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Cost</source>
        <translation>费用</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/shelters.py"/>
        <source>Count shelters on standby</source>
        <translation>计入备用避难场所</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Counted</source>
        <translation>核定值</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Counted from the settlements</source>
        <translation>按居民点统计</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/evacuation/closure_impact.py"/>
        <location filename="../../wj_risk_plugin/core/evacuation/reach.py"/>
        <location filename="../../wj_risk_plugin/core/evacuation/siting.py"/>
        <source>Counting people</source>
        <translation>统计人数</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <source>Counting who is exposed</source>
        <translation>统计承灾体</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/distribute_people.py"/>
        <source>Countries and counties hold the others and must not be added to them.</source>
        <translation>国家、县等包含其他地名，不得相加。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/inland_water_arrival.py"/>
        <source>Counts as an arrival without a boat, shown apart; 0: not counted.</source>
        <translation>按无船到达计，单独显示；0：不计。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/facility_coverage.py"/>
        <source>Coverage of a service and its blank spots</source>
        <translation>服务覆盖与空白点</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Covered</source>
        <translation>已覆盖</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/facility_coverage.py"/>
        <source>Covered (%)</source>
        <translation>覆盖率（%）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Covered by a new site</source>
        <translation>新建场所覆盖</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Covered by an existing shelter</source>
        <translation>已有场所覆盖</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/evacuation/closure_impact.py"/>
        <source>Critical roads: stretches: {stretches}, settled by bounds: {bounded}, searched behind the stretch: {searched}; ranking exact</source>
        <translation>关键道路：共 {stretches} 个路段，其中 {bounded} 个由界值确定，{searched} 个在路段后方重新搜索；排序精确</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Crosses a hazard</source>
        <translation>穿越危险区</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Crosses water</source>
        <translation>跨越水系</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Crossing without a vertex, not joined</source>
        <translation>交叉处无节点，未连接</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/line_works.py"/>
        <source>Crossings with hazards</source>
        <translation>穿越危险区处数</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/line_works.py"/>
        <source>Crossings with water</source>
        <translation>跨越水系处数</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Current at low water (km/h)</source>
        <translation>枯水流速（km/h）</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/inland_water_arrival.py"/>
        <source>Current at low water where unknown (km/h)</source>
        <translation>未知时的枯水流速（km/h）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Current at normal water (km/h)</source>
        <translation>平水流速（km/h）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Current in flood (km/h)</source>
        <translation>洪水流速（km/h）</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/inland_water_arrival.py"/>
        <source>Current in flood where unknown (km/h)</source>
        <translation>未知时的洪水流速（km/h）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Current too strong for the boats</source>
        <translation>流速过大，船只无法上行</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Cut by a closure</source>
        <translation>因封路中断</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Cut by a dam, weir or closed lock</source>
        <translation>被闸坝阻断</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/evacuation/reach.py"/>
        <location filename="../../wj_risk_plugin/core/services/coverage.py"/>
        <source>Cutting the reached roads</source>
        <translation>截取可达道路</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Dam</source>
        <translation>拦河坝</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/inland_water_arrival.py"/>
        <source>Dams act on waterways nearer than (m)</source>
        <translation>闸坝作用距离（m）</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/inland_water_arrival.py"/>
        <source>Dams farther from every waterway are listed and left out.</source>
        <translation>距所有水系更远的闸坝列出并不计入。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/inland_water_arrival.py"/>
        <source>Dams, weirs and locks</source>
        <translation>闸坝与船闸</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Danger scale</source>
        <translation>险情规模</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Dangerous building</source>
        <translation>危房</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/dock.py"/>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/division_sheets/export.py"/>
        <source>Data as of {date}</source>
        <translation>数据截止日期：{date}</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/build_one_map.py"/>
        <source>Data: {district}. Made on {date}.</source>
        <translation>数据：{district}。制图日期：{date}。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <source>Date of making</source>
        <translation>编制日期</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/export_division_maps.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <source>Date of the data</source>
        <translation>数据截止日期</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/risk_one_map.py"/>
        <source>Day of the map (YYYY-MM-DD)</source>
        <translation>制图日期（YYYY-MM-DD）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/hidden_dangers.py"/>
        <source>Days overdue: {days}</source>
        <translation>逾期 {days} 天</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Debris flow</source>
        <translation>泥石流</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/inland_water_arrival.py"/>
        <source>Decides currents, usable ramps and locks.</source>
        <translation>决定流速、可用下水点和船闸。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/risk_one_map.py"/>
        <source>Decides what is overdue; empty takes today.</source>
        <translation>用于判断逾期；留空取当日。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/load_survey_package.py"/>
        <source>Decisions about single rows</source>
        <translation>逐行的决定</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Delay (min)</source>
        <translation>延误（min）</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/load_survey_package.py"/>
        <source>Delete what was deleted in the field</source>
        <translation>删除外业已删除的行</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Deleted in the field</source>
        <translation>外业已删除</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Design maximum (t)</source>
        <translation>设计最大量（t）</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/grade_chemical_sources.py"/>
        <source>Design maximum in tonnes per substance, not the stock ledger's.</source>
        <translation>各物质设计最大量（吨），不是库存台账数。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/risk_one_map.py"/>
        <source>Design maximum in tonnes per substance; without it levels are unknown.</source>
        <translation>各物质设计最大量（吨）；缺少时等级未知。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Designed</source>
        <translation>设计值</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/surroundings.py"/>
        <source>Distance (m)</source>
        <translation>距离（m）</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/distribute_people.py"/>
        <source>Distribute people</source>
        <translation>人口空间化</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/maps/one_map/sheets.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>District</source>
        <translation>区县要素</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/check_data.py"/>
        <source>District (GeoPackage or folder)</source>
        <translation>本区数据（GeoPackage 或文件夹）</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/load_survey_package.py"/>
        <location filename="../../processing_algorithms/undo_survey_load.py"/>
        <source>District (GeoPackage)</source>
        <translation>本区数据（GeoPackage）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/provider.py"/>
        <source>District risk one map and shelter planning</source>
        <translation>区县风险一张图与应急避难场所规划</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/build_one_map.py"/>
        <location filename="../../processing_algorithms/create_survey_package.py"/>
        <location filename="../../processing_algorithms/plan_indicators.py"/>
        <source>District: GeoPackage or folder</source>
        <translation>本区数据：GeoPackage 文件或文件夹</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/dock.py"/>
        <source>District: {name}</source>
        <translation>本区数据：{name}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/network/service_areas.py"/>
        <source>Dividing the ground between the roads</source>
        <translation>按道路划分地面</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Division</source>
        <translation>区划</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/division_sheets/layers.py"/>
        <source>Division above</source>
        <translation>上级区划界</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/division_sheets/layers.py"/>
        <source>Division below</source>
        <translation>下级区划界</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Division code</source>
        <translation>所属区划代码</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/risk_one_map.py"/>
        <source>Division level of the units</source>
        <translation>评估单元的区划级别</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/division_sheets/layers.py"/>
        <source>Division of this sheet</source>
        <translation>本图区划界</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/division_sheets/export.py"/>
        <source>Division sheets</source>
        <translation>分幅图</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Division without one</source>
        <translation>无设施的区划</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/evacuation.py"/>
        <location filename="../../processing_algorithms/common/lookout.py"/>
        <location filename="../../processing_algorithms/distribute_people.py"/>
        <location filename="../../processing_algorithms/facility_coverage.py"/>
        <location filename="../../processing_algorithms/inland_water_arrival.py"/>
        <location filename="../../processing_algorithms/line_works.py"/>
        <location filename="../../processing_algorithms/risk_one_map.py"/>
        <location filename="../../processing_algorithms/village_scorecard.py"/>
        <source>Divisions</source>
        <translation>行政区划</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/export_division_maps.py"/>
        <source>Divisions of a layer</source>
        <translation>按图层选择区划</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/export_division_maps.py"/>
        <source>Divisions of the levels</source>
        <translation>区划级别</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/facility_coverage.py"/>
        <source>Divisions without one of their own</source>
        <translation>无设施的区划</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/evacuation/allocation.py"/>
        <location filename="../../wj_risk_plugin/core/evacuation/closure_impact.py"/>
        <location filename="../../wj_risk_plugin/core/evacuation/reach.py"/>
        <location filename="../../wj_risk_plugin/core/evacuation/siting.py"/>
        <location filename="../../wj_risk_plugin/core/lookouts/coverage.py"/>
        <location filename="../../wj_risk_plugin/core/services/coverage.py"/>
        <location filename="../../wj_risk_plugin/core/services/linear_assets.py"/>
        <location filename="../../wj_risk_plugin/core/water/arrival.py"/>
        <location filename="../../wj_risk_plugin/survey/package/package.py"/>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/dock.py"/>
        <source>Done, layers: {count}</source>
        <translation>已完成：{count} 个图层</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/export_division_maps.py"/>
        <source>Dots per inch of the pictures</source>
        <translation>图片分辨率（dpi）</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/build_one_map.py"/>
        <source>Drawing the sheets</source>
        <translation>绘制图件</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Drawn against the fall of the terrain</source>
        <translation>绘制方向与地形坡降相反</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Due on</source>
        <translation>整改期限</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/inland_water_arrival.py"/>
        <source>Each is told what it would gain, alone and in the best order.</source>
        <translation>给出每个候选点单独增设及按最优次序增设的新增长度。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/export_division_maps.py"/>
        <source>Elements that are left out of the sheets.</source>
        <translation>图上不出现的要素。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/build_one_map.py"/>
        <location filename="../../processing_algorithms/check_data.py"/>
        <location filename="../../processing_algorithms/common/lookout.py"/>
        <location filename="../../processing_algorithms/common/roads.py"/>
        <location filename="../../processing_algorithms/inland_water_arrival.py"/>
        <location filename="../../processing_algorithms/plan_indicators.py"/>
        <location filename="../../wj_risk_plugin/gui/run_dialog.py"/>
        <source>Elevation model</source>
        <translation>高程模型</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Emergency duty</source>
        <translation>应急值守</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Emergency lighting</source>
        <translation>应急照明</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/create_survey_package.py"/>
        <source>Empty, for new features</source>
        <translation>空表，用于新增</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Ends joined</source>
        <translation>端点已连接</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/network/notes.py"/>
        <source>Ends of roads joined although they do not quite touch: {count}</source>
        <translation>未完全相接而被连接的道路端点：{count} 处</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Engineering treatment</source>
        <translation>工程治理</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/lookout_coverage.py"/>
        <source>Error of the elevation model for the sensitivity (m)</source>
        <translation>敏感性分析所用的高程模型误差（m）</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/check_data.py"/>
        <location filename="../../wj_risk_plugin/core/quality/report.py"/>
        <source>Errors</source>
        <translation>错误</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Estimated</source>
        <translation>估计值</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/dock.py"/>
        <location filename="../../wj_risk_plugin/maps/one_map/sheets.py"/>
        <source>Evacuation</source>
        <translation>疏散</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Evacuation map</source>
        <translation>应急疏散图</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/evacuation_reach.py"/>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Evacuation reach</source>
        <translation>疏散可达分析</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/export_division_maps.py"/>
        <source>Every division of these levels gets its sheets.</source>
        <translation>为这些级别的每个区划出图。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/inland_water_arrival.py"/>
        <source>Every join is listed, and so are farther near misses.</source>
        <translation>所有连接均列出，较远的邻近未连接处也列出。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/evacuation/siting.py"/>
        <source>Everyone without a shelter within {limit} min counts with {penalty} min</source>
        <translation>{limit} 分钟内没有场所的人按 {penalty} 分钟计</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/location/transportation.py"/>
        <source>Exchanging people between shelters</source>
        <translation>正在避难场所之间调换人员</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/location/local_search.py"/>
        <location filename="../../wj_risk_plugin/core/location/partial_cover.py"/>
        <source>Exchanging sites</source>
        <translation>正在交换改进</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Existing</source>
        <translation>已有</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/site_shelters.py"/>
        <source>Existing shelters</source>
        <translation>已有避难场所</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Expected</source>
        <translation>预期性</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/export_division_maps.py"/>
        <source>Export division maps</source>
        <translation>导出分幅图</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/facility_coverage.py"/>
        <location filename="../../processing_algorithms/inland_water_arrival.py"/>
        <location filename="../../processing_algorithms/risk_one_map.py"/>
        <location filename="../../processing_algorithms/surroundings.py"/>
        <location filename="../../processing_algorithms/village_scorecard.py"/>
        <source>Facilities</source>
        <translation>设施</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/inland_water_arrival.py"/>
        <source>Facilities beside the water</source>
        <translation>临水设施数</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/facility_coverage.py"/>
        <source>Facilities needed</source>
        <translation>需要设施数</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/services/reach.py"/>
        <source>Facilities of kind {kind} without a reach of their own, taken as {metres} m: {count}</source>
        <translation>{kind} 类设施未注明覆盖半径、按 {metres} 米计的：{count} 个</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/facility_coverage.py"/>
        <source>Facilities per 100 km²</source>
        <translation>每百平方公里设施数</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/facility_coverage.py"/>
        <source>Facilities that count</source>
        <translation>计入的设施</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/services/coverage.py"/>
        <source>Facilities to which more than {area} km² are nearest: {count} of {all}</source>
        <translation>最近范围超过 {area} km² 的设施：{all} 个中有 {count} 个</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/services/reach.py"/>
        <source>Facilities without a turnout time, taken as {minutes} min: {count}</source>
        <translation>未注明出动时间、按 {minutes} 分钟计的设施：{count} 个</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Falls short</source>
        <translation>不达标</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/inland_water_arrival.py"/>
        <source>Farther ramps and boats afloat are refused.</source>
        <translation>更远的下水点和水上停泊船只将被拒绝。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/distribute_people.py"/>
        <source>Farthest building of a place (m)</source>
        <translation>地名到建筑物的最远距离（m）</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/roads.py"/>
        <location filename="../../processing_algorithms/inland_water_arrival.py"/>
        <source>Farthest from a road (m)</source>
        <translation>距道路最远距离（m）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/report.py"/>
        <location filename="../../wj_risk_plugin/gui/problems/model.py"/>
        <source>Feature ids</source>
        <translation>要素编号</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/report.py"/>
        <source>Features</source>
        <translation>要素数</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/convert_coordinates.py"/>
        <source>Features converted</source>
        <translation>已转换要素数</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/convert_coordinates.py"/>
        <source>Features left as they are</source>
        <translation>保持不变的要素数</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/dock.py"/>
        <source>Field survey</source>
        <translation>外业调查</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/model/report.py"/>
        <source>Field survey: returned packages</source>
        <translation>外业调查：返回的调查包</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/dock.py"/>
        <source>Figure</source>
        <translation>指标</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/tables.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <location filename="../../wj_risk_plugin/survey/model/report.py"/>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>File missing</source>
        <translation>文件缺失</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Filed on</source>
        <translation>备案日期</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/division_sheets/tables.py"/>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Filling station</source>
        <translation>加油加气站</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/create_survey_package.py"/>
        <source>Fills in who surveyed; when left empty the name of the phone's user does.</source>
        <translation>自动填入调查人；留空则用手机用户的名字。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/lookouts/candidates.py"/>
        <source>Finding ridges and peaks</source>
        <translation>正在识别山脊和山顶</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/population/from_raster.py"/>
        <source>Finding the division of each cell</source>
        <translation>正在确定各像元所属区划</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/population/dasymetric.py"/>
        <source>Finding the division or place of each building</source>
        <translation>正在确定各建筑物所属区划或地名</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/network/build.py"/>
        <source>Finding the junctions</source>
        <translation>查找路口</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/evacuation/siting.py"/>
        <source>Finding the minutes between people and sites</source>
        <translation>正在计算居民点与场所之间的时间</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/evacuation/ways.py"/>
        <source>Finding the next nearest roads</source>
        <translation>查找次近的道路</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/services/linear_assets.py"/>
        <source>Finding what the works cross</source>
        <translation>查找工程的穿跨越</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/location/transportation.py"/>
        <source>Finding where places are short</source>
        <translation>正在查找容量不足之处</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/evacuation/allocation.py"/>
        <location filename="../../wj_risk_plugin/core/evacuation/closure_impact.py"/>
        <location filename="../../wj_risk_plugin/core/evacuation/reach.py"/>
        <source>Finding why people are not reached</source>
        <translation>查明未到达的原因</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Fire station</source>
        <translation>消防救援站</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Fire water tank</source>
        <translation>蓄水池</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Fire-risk grade</source>
        <translation>火险等级</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Fire-risk grade on file</source>
        <translation>台账火险等级</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Firebreak</source>
        <translation>生物防灭火隔离带</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Fixed, long term</source>
        <translation>固定（长期）避难场所</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Fixed, medium term</source>
        <translation>固定（中期）避难场所</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Fixed, short term</source>
        <translation>固定（短期）避难场所</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Flash flood</source>
        <translation>山洪</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/inland_water_arrival.py"/>
        <source>Flat rescue boats often can.</source>
        <translation>平底救援艇通常可以。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Flood</source>
        <translation>洪水</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/risk_one_map.py"/>
        <source>Floods, mines, pipelines and others; level from risk_level.</source>
        <translation>洪水、矿山、油气管道等，等级取风险等级（risk_level）。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Floors</source>
        <translation>楼层数</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Flow direction</source>
        <translation>流向</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Flows begin in several directions, none arrives</source>
        <translation>自一点向多方流出，无来水</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Flows point at each other</source>
        <translation>流向相对冲突</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/build_one_map.py"/>
        <location filename="../../processing_algorithms/create_survey_package.py"/>
        <location filename="../../processing_algorithms/export_division_maps.py"/>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/evacuation/allocation.py"/>
        <source>Following people to each shelter</source>
        <translation>正在汇总前往各避难场所的路线</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/visibility/viewshed.py"/>
        <source>Following the lines of sight that are not yet decided</source>
        <translation>逐条计算尚未判定的视线</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/distribute_people.py"/>
        <source>Footprints; floors and class are used if there.</source>
        <translation>轮廓面；有层数和类别时会使用。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/load_survey_package.py"/>
        <source>For all conflicts of this load; look at the preview first.</source>
        <translation>适用于本次入库的所有冲突，请先查看预览。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/line_works.py"/>
        <source>For example chemical sources; used where a corridor is typed.</source>
        <translation>例如危险化学品源；填写沿线范围后使用。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/plan_indicators.py"/>
        <source>For no. 17; 0: the divisions' population, otherwise the settlements'.</source>
        <translation>用于第17项；0：取区划人口，否则取居民点人数。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/shelters.py"/>
        <source>For shelters that name none of their own.</source>
        <translation>用于未注明标准的避难场所。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/plan_indicators.py"/>
        <source>For the lookouts' lines of sight (no. 12).</source>
        <translation>用于瞭望视线计算（第12项）。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/build_one_map.py"/>
        <source>For the lookouts' lines of sight, and as relief behind the map.</source>
        <translation>用于计算瞭望点视线，并作为地图底图的地形晕渲。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Forest fire</source>
        <translation>森林火险</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Forest fire-risk zone</source>
        <translation>森林火险区</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/district.py"/>
        <source>Forest-fire lookout</source>
        <translation>林火瞭望</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Forest-fire lookout map</source>
        <translation>林火瞭望覆盖图</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/create_survey_package.py"/>
        <source>Forms, layers and themes; data stay as they are.</source>
        <translation>表单、图层和主题的语言；数据不变。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/parameters.py"/>
        <source>Found by itself when left empty: {names}.</source>
        <translation>留空时自动识别：{names}。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/surroundings.py"/>
        <source>Found by the ground they reach; they also rule shelters out.</source>
        <translation>按影响范围查询，并使其中的避难场所不合格。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Found on</source>
        <translation>发现日期</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/inland_water_arrival.py"/>
        <source>From arriving at the ramp to casting off.</source>
        <translation>自到达下水点至离岸。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/inland_water_arrival.py"/>
        <source>From the alarm; arriving in exactly this time is too late.</source>
        <translation>自接警起算；恰好等于该时间即为超时。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/lookout.py"/>
        <source>From the ground to the eye or camera.</source>
        <translation>自地面至人眼或摄像机的高度。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/inland_water_arrival.py"/>
        <source>From the higher end to the lower one; conflicts are listed either way.</source>
        <translation>由高端流向低端；无论是否选择，冲突均列出。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/inland_water_arrival.py"/>
        <source>From the middle of the water.</source>
        <translation>自河道中心线起算。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>GB 51143-2015</source>
        <translation>GB 51143-2015</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>GB/T 44013-2024</source>
        <translation>GB/T 44013-2024</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/convert_coordinates.py"/>
        <source>GCJ-02 (Gaode, Tencent, most phones)</source>
        <translation>GCJ-02（高德、腾讯、多数手机）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>GPS accuracy (m)</source>
        <translation>定位精度（m）</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/site_shelters.py"/>
        <source>Gap to that bound (%)</source>
        <translation>与界的差距（%）</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/distribute_people.py"/>
        <source>Gather buildings of one square of (m)</source>
        <translation>按方格合并建筑物（m）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/run_dialog.py"/>
        <location filename="../../wj_risk_plugin/gui/window.py"/>
        <source>GeoPackage</source>
        <translation>GeoPackage 文件</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/build_one_map.py"/>
        <location filename="../../wj_risk_plugin/maps/one_map/folder.py"/>
        <source>GeoPackage of the one map</source>
        <translation>一张图 GeoPackage</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/create_survey_package.py"/>
        <source>GeoPackage of the survey</source>
        <translation>调查用 GeoPackage</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/load_survey_package.py"/>
        <source>GeoPackages or zip archives as they came back, renamed or not, or folders that hold some.</source>
        <translation>返回的 GeoPackage 或 zip 压缩包（改名无妨），或存放它们的文件夹。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Geological hazard</source>
        <translation>地质灾害</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/treat_or_move.py"/>
        <source>Geological hazard points</source>
        <translation>地质灾害隐患点</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/treat_or_move.py"/>
        <source>Geological hazards</source>
        <translation>地质灾害隐患点</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/own_libraries/__main__.py"/>
        <source>Give a folder or --remove, and --into.</source>
        <translation>请给出文件夹或 --remove，并给出 --into。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/surroundings.py"/>
        <source>Give minutes; teams come to the place, the rest is gone to from it.</source>
        <translation>用于计算分钟数：救援力量驶向该地点，其他要素由该地点前往。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Grade 1</source>
        <translation>一级</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Grade 2</source>
        <translation>二级</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Grade 3</source>
        <translation>三级</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Grade 4</source>
        <translation>四级</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/grade_chemical_sources.py"/>
        <source>Grade chemical sources</source>
        <translation>危险化学品重大危险源分级</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Graded from the quantities of substances</source>
        <translation>按危险物质数量分级</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Graded from threatened people and property</source>
        <translation>按威胁人数和财产定级</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/risk_one_map.py"/>
        <source>Graded instead of divisions; for grids kept in a layer of their own.</source>
        <translation>代替行政区划作为评估单元；用于单独成层的网格。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <source>Grading the hazards</source>
        <translation>危险源定级</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Grid without an officer</source>
        <translation>无责任人的网格</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Ground collapse</source>
        <translation>地面塌陷</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Ground fissure</source>
        <translation>地裂缝</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Ground in no grid</source>
        <translation>网格空白</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Ground in two grids</source>
        <translation>网格重叠</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Ground subsidence</source>
        <translation>地面沉降</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Guangdong outline</source>
        <translation>广东省规划纲要</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/menu.py"/>
        <source>Guide</source>
        <translation>使用指南</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Has: booklet</source>
        <translation>有小册子</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Has: emergency duty</source>
        <translation>有应急值守</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Has: emergency lighting</source>
        <translation>有应急照明</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Has: information card</source>
        <translation>有明白卡</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Has: loudspeaker</source>
        <translation>有大喇叭</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Has: notice board</source>
        <translation>有宣传栏</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Has: organisation</source>
        <translation>有组织体系</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Has: risk map</source>
        <translation>有风险地图</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Has: shelter</source>
        <translation>有避难场所</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Has: siren</source>
        <translation>有警报器</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Hazard</source>
        <translation>危险源</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Hazard class</source>
        <translation>危险性类别</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/shelters.py"/>
        <location filename="../../processing_algorithms/line_works.py"/>
        <location filename="../../processing_algorithms/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <source>Hazard layers</source>
        <translation>危险图层</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/compare_closures.py"/>
        <source>Hazard layers that close roads</source>
        <translation>封闭道路的危险图层</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Hazard type</source>
        <translation>灾害类型</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Hazard without signal</source>
        <translation>危险源处无通信信号</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/surroundings.py"/>
        <source>Hazards found</source>
        <translation>查到的危险源数量</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/evacuation/closure_impact.py"/>
        <source>Hazards of level {level} or worse that close roads: {count}</source>
        <translation>等级为 {level} 级或更严重、封闭道路的危险：{count}</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/surroundings.py"/>
        <source>Hazards of major risk found</source>
        <translation>查到的重大风险危险源数量</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/compare_closures.py"/>
        <source>Hazards of this level or worse close roads</source>
        <translation>达到此等级或更严重的危险封闭道路</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/division_sheets/export.py"/>
        <source>Hazards withheld from public sheets are counted, but not drawn.</source>
        <translation>公开图上不绘出的危险源计入数量。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/treat_or_move.py"/>
        <source>Hazards without an admissible shelter</source>
        <translation>无合格避难场所的隐患点</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/line_works.py"/>
        <source>Hazards without signal</source>
        <translation>无通信信号的危险源</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/dock.py"/>
        <location filename="../../wj_risk_plugin/maps/one_map/sheets.py"/>
        <source>Headline figures</source>
        <translation>主要数字</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Height of the smoke (m)</source>
        <translation>烟雾高度（m）</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/lookout.py"/>
        <source>Height of the smoke above ground and canopy (m)</source>
        <translation>烟雾高出地面及林冠的高度（m）</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/lookout.py"/>
        <source>Height of the trees above the ground in metres.</source>
        <translation>树木高出地面的高度，单位米。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Hidden danger</source>
        <translation>隐患</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/risk_one_map.py"/>
        <source>Hidden dangers not closed</source>
        <translation>未销账隐患</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/risk_one_map.py"/>
        <source>Hidden dangers overdue</source>
        <translation>逾期隐患</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/risk_one_map.py"/>
        <source>Hidden dangers under listed supervision</source>
        <translation>挂牌督办隐患数量</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>High-voltage corridor</source>
        <translation>高压走廊</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Highest view angle (°)</source>
        <translation>视场上限俯仰角（°）</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/export_division_maps.py"/>
        <source>Holds the features of the division's sheets with their styles.</source>
        <translation>包含该区划图上的要素及其样式。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/build_one_map.py"/>
        <source>Holds the layers of the data dictionary under their names; layers that are absent are left out and named.</source>
        <translation>按数据字典命名的各图层；缺少的图层会跳过并列出。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/plan_indicators.py"/>
        <source>Holds the layers under their names; what is absent is named per row.</source>
        <translation>图层按名称存放；缺少的图层在各行中指出。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Hospital</source>
        <translation>医院</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/inland_water_arrival.py"/>
        <source>How boats travel on the road</source>
        <translation>船只的道路运输方式</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/evacuation_reach.py"/>
        <source>How far from a reached road the catchment polygons go.</source>
        <translation>服务范围面距可达道路的最远距离。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/indicators/report.py"/>
        <source>How it was found, or what is missing</source>
        <translation>计算依据或缺少的资料</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/roads.py"/>
        <source>How people travel</source>
        <translation>出行方式</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/facility_coverage.py"/>
        <source>How the service travels</source>
        <translation>出行方式</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/create_survey_package.py"/>
        <source>How to open the package</source>
        <translation>调查包使用说明</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <location filename="../../wj_risk_plugin/survey/model/report.py"/>
        <source>Id</source>
        <translation>编号</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Immediate</source>
        <translation>紧急避难场所</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/surroundings.py"/>
        <source>In a straight line.</source>
        <translation>直线距离。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/model/report.py"/>
        <source>In all</source>
        <translation>合计</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/roads.py"/>
        <source>In an emergency they may be opened; counted in the run record.</source>
        <translation>应急时可能开放通行；数量计入运行记录。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/site_lookouts.py"/>
        <source>In eight directions from the cell.</source>
        <translation>自像元起的八个方向。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>In scope</source>
        <translation>纳入统计</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/roads.py"/>
        <source>In the form of standards/profiles.json; only what differs.</source>
        <translation>格式同 standards/profiles.json，只需写入不同之处。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>In the railway corridor</source>
        <translation>位于铁路沿线范围内</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/inland_water_arrival.py"/>
        <source>In time (km)</source>
        <translation>按时到达（km）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>In time as before</source>
        <translation>按时到达，不受影响</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>In time, but its shelter is full now</source>
        <translation>按时到达但场所因封路已满</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>In time, but slower</source>
        <translation>按时到达但变慢</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>In use</source>
        <translation>在用</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>In use now</source>
        <translation>应急启用</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/risk_one_map.py"/>
        <source>Inadmissible shelters</source>
        <translation>不合格避难场所</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/export_division_maps.py"/>
        <source>Index of the sheets</source>
        <translation>图件目录</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/indicators/report.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Indicator</source>
        <translation>指标</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/dock.py"/>
        <source>Indicators and sheets</source>
        <translation>指标与分幅图</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/plan_indicators.py"/>
        <source>Indicators met</source>
        <translation>达标指标数</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/plan_indicators.py"/>
        <source>Indicators not met</source>
        <translation>未达标指标数</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/plan_indicators.py"/>
        <source>Indicators without data</source>
        <translation>无数据指标数</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Individual risk (per year)</source>
        <translation>个人风险（/年）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Indoor</source>
        <translation>室内</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Influence distance (m)</source>
        <translation>影响距离（m）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Information card</source>
        <translation>明白卡</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/district.py"/>
        <location filename="../../wj_risk_plugin/gui/dock.py"/>
        <location filename="../../wj_risk_plugin/maps/one_map/sheets.py"/>
        <source>Inland water</source>
        <translation>内河应急</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Inland-water arrival</source>
        <translation>内河应急到达</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Inland-water rescue map</source>
        <translation>内河水上救援图</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/create_survey_package.py"/>
        <source>Inputs, parameters, versions, skipped features and headline figures.</source>
        <translation>输入、参数、版本、跳过的要素和主要数字。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/parameters.py"/>
        <source>Inputs, parameters, versions, skipped features, headline figures and timings.</source>
        <translation>输入数据、参数、版本、跳过的要素、主要数字和耗时。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Inside a hazard area</source>
        <translation>位于危险区内</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/dock.py"/>
        <location filename="../../wj_risk_plugin/gui/menu.py"/>
        <source>Install Libraries from a Folder…</source>
        <translation>从文件夹安装库…</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/libraries.py"/>
        <location filename="../../wj_risk_plugin/gui/window.py"/>
        <source>Install libraries</source>
        <translation>安装库</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/dock.py"/>
        <location filename="../../wj_risk_plugin/gui/menu.py"/>
        <source>Install the Python libraries that QGIS lacks, without a network</source>
        <translation>安装 QGIS 缺少的 Python 库，无需联网</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/own_libraries/__main__.py"/>
        <source>Install the libraries of a folder that make bundle made:</source>
        <translation>安装 make bundle 所做文件夹中的库：</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/libraries.py"/>
        <source>Installed for the plugin: {names}.</source>
        <translation>已为本插件安装：{names}。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/surroundings.py"/>
        <source>Instead of one point: every feature is looked around from.</source>
        <translation>代替单个点：逐个要素查询周边。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/division_sheets/export.py"/>
        <source>Internal material</source>
        <translation>内部资料</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/export_division_maps.py"/>
        <source>Internal: everything</source>
        <translation>内部版：全部内容</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/create_survey_package.py"/>
        <source>Is only read. What comes back is loaded into a GeoPackage.</source>
        <translation>只读不写。带回的数据入库到 GeoPackage。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/village_scorecard.py"/>
        <source>Items known to be missing</source>
        <translation>确知不具备的项数</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/village_scorecard.py"/>
        <source>Items without data</source>
        <translation>无数据的项数</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/line_works.py"/>
        <source>Its source is in standards/line_works.json.</source>
        <translation>来源见 standards/line_works.json。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/roads.py"/>
        <source>Join ends of roads nearer than (m)</source>
        <translation>连接间距小于此值的道路端点（m）</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/inland_water_arrival.py"/>
        <source>Join ends of waterways nearer than (m)</source>
        <translation>水系端点连接容差（m）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/network/build.py"/>
        <source>Joining levels and ends</source>
        <translation>连接层级与端点</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/water/network.py"/>
        <source>Joining the ends of waterways</source>
        <translation>正在连接水系端点</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Junction</source>
        <translation>交叉口类型</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/network/notes.py"/>
        <source>Junctions made where none was drawn: crossings on one level: {crossings}, ends beside a road: {ends}</source>
        <translation>补建未绘制的路口：同层级交叉 {crossings} 处，端点紧邻道路 {ends} 处</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/load_survey_package.py"/>
        <source>Keep the values of the district</source>
        <translation>保留库中的值</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/undo_survey_load.py"/>
        <source>Keep them as they are, undo the others</source>
        <translation>保留这些要素，撤销其余要素</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Kept afloat</source>
        <translation>水上停泊</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Key fire region</source>
        <translation>重点防火区</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/lookout.py"/>
        <source>Key fire zones</source>
        <translation>重点防火区</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/lookout.py"/>
        <source>Key forest (km²)</source>
        <translation>重点林区面积（km²）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Key forest is seen where a line of sight from a lookout to smoke above it is free; circles of range do not count.</source>
        <translation>自瞭望点至林区上方烟雾的视线无遮挡即为可视；不按观测半径圆计。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/lookout.py"/>
        <source>Key forest seen (km²)</source>
        <translation>可视重点林区面积（km²）</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/lookout_coverage.py"/>
        <source>Key forest with unknown terrain (km²)</source>
        <translation>地形未知的重点林区（km²）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Kind</source>
        <translation>类别</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Kind of place</source>
        <translation>地名类型</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Kind of route</source>
        <translation>线路类型</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Kind of unit</source>
        <translation>单元类型</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/distribute_people.py"/>
        <source>Kinds of place that count</source>
        <translation>计入的地名类型</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/district.py"/>
        <source>Land</source>
        <translation>区划与用地</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Landslide</source>
        <translation>滑坡</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Lanes</source>
        <translation>车道数</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/create_survey_package.py"/>
        <source>Language of the forms</source>
        <translation>表单语言</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/export_division_maps.py"/>
        <source>Language of the sheets</source>
        <translation>图件语言</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Large</source>
        <translation>大型</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/allocate_shelters.py"/>
        <source>Last one in a shelter not before (min)</source>
        <translation>末位人员到达时间下限（分钟）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Launching</source>
        <translation>下水</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Launching (min)</source>
        <translation>下水时间（min）</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/inland_water_arrival.py"/>
        <source>Launching where a ramp has no time (min)</source>
        <translation>下水点未给出时间时的下水时间（min）</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/convert_coordinates.py"/>
        <location filename="../../wj_risk_plugin/core/quality/report.py"/>
        <location filename="../../wj_risk_plugin/gui/problems/dock.py"/>
        <location filename="../../wj_risk_plugin/gui/problems/model.py"/>
        <location filename="../../wj_risk_plugin/survey/model/report.py"/>
        <source>Layer</source>
        <translation>图层</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/check_data.py"/>
        <source>Layers</source>
        <translation>图层</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/create_survey_package.py"/>
        <source>Layers in the package</source>
        <translation>包内图层数</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/create_survey_package.py"/>
        <source>Layers of the background</source>
        <translation>底图图层数</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/check_data.py"/>
        <source>Layers of the data dictionary, found by their names or fields.</source>
        <translation>数据字典中的图层，按名称或字段识别。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/line_works.py"/>
        <source>Layers of works</source>
        <translation>工程图层</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/window.py"/>
        <source>Layers opened of {name}: {count}.</source>
        <translation>{name}：已打开 {count} 个图层。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/line_works.py"/>
        <source>Layers that must keep away from railways</source>
        <translation>须远离铁路的图层</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/create_survey_package.py"/>
        <source>Layers that the district does not have yet go out empty.</source>
        <translation>区县还没有的图层以空表带出。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/create_survey_package.py"/>
        <source>Layers to survey</source>
        <translation>调查图层</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/dock.py"/>
        <source>Layers: {count}</source>
        <translation>{count} 个图层</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/dock.py"/>
        <source>Layers: {count}; missing: {names}</source>
        <translation>{count} 个图层；缺少：{names}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/evacuation/critical_roads.py"/>
        <location filename="../../wj_risk_plugin/core/evacuation/ways.py"/>
        <source>Laying out the ways to the shelters</source>
        <translation>整理前往避难场所的路线</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <source>Laying the hazards over the units</source>
        <translation>叠加危险源与评估单元</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/export_division_maps.py"/>
        <source>Leave out</source>
        <translation>不出现的要素</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/allocate_shelters.py"/>
        <source>Leave the fewest vulnerable people without a place before all else.</source>
        <translation>首先使未安置的特殊群体最少。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/maps/one_map/sheets.py"/>
        <source>Legend</source>
        <translation>图例</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/division_sheets/export.py"/>
        <source>Legend (counts inside)</source>
        <translation>图例（括号内为本区划内数量）</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/line_works.py"/>
        <source>Length, without what is planned (km)</source>
        <translation>长度，不含规划（km）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Levee</source>
        <translation>堤防</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/tables.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Level</source>
        <translation>级别</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Level above ground</source>
        <translation>道路层级</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/risk_one_map.py"/>
        <source>Level from risk_level, else scale, else threatened people or property.</source>
        <translation>等级依次取风险等级（risk_level）、规模、受威胁人数或财产。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/risk_one_map.py"/>
        <source>Level from risk_level.</source>
        <translation>等级取自风险等级（risk_level）。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/distribute_people.py"/>
        <source>Level of the divisions</source>
        <translation>区划级别</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Level of the hidden danger</source>
        <translation>隐患等级</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Level of the hidden danger on file</source>
        <translation>台账隐患等级</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Levels are the worst of the contributing hazards.</source>
        <translation>风险等级取各致灾因素中的最高等级。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/window.py"/>
        <source>Libraries are already being installed.</source>
        <translation>正在安装库。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/evacuation.py"/>
        <location filename="../../processing_algorithms/inland_water_arrival.py"/>
        <location filename="../../processing_algorithms/surroundings.py"/>
        <source>Limit (minutes)</source>
        <translation>时限（分钟）</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/facility_coverage.py"/>
        <source>Limit (minutes, metres or number per 100 km²)</source>
        <translation>限值（分钟、米或每 100 km² 数量）</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/evacuation.py"/>
        <source>Limits (minutes)</source>
        <translation>时限（分钟）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <source>Line under the title</source>
        <translation>副标题</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/network/obstacles.py"/>
        <source>Lines of expressways that no straight way to a road crosses: {count}</source>
        <translation>不可直线跨越的高速公路：{count} 条</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/network/obstacles.py"/>
        <source>Lines of railways among the roads that no straight way to a road crosses: {count}</source>
        <translation>道路图层中不可直线跨越的铁路：{count} 条</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/network/notes.py"/>
        <source>Lines of roads used: {lines}; left out: {by_class} by class, {by_access} by access</source>
        <translation>采用道路 {lines} 条线；按等级排除 {by_class} 条，按通行权限排除 {by_access} 条</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/visibility/scene.py"/>
        <location filename="../../wj_risk_plugin/core/visibility/viewshed.py"/>
        <source>Lines of sight; lookouts: {count}</source>
        <translation>{count} 个瞭望点的视线</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/line_works.py"/>
        <source>Lines of the district: length, age, crossings</source>
        <translation>线状工程：长度、年限与穿跨越</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/inland_water_arrival.py"/>
        <source>Lines of the middle of the water; flow, currents and scope if there.</source>
        <translation>河道中心线；如有流向、流速和统计范围字段则加以使用。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/network/obstacles.py"/>
        <source>Lines of watercourses among the roads that no straight way to a road crosses: {count}</source>
        <translation>道路图层中不可直线跨越的水系：{count} 条</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/site_lookouts.py"/>
        <source>Lines that proposed places have to be near.</source>
        <translation>线；自动选取的点须在其附近。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/roads.py"/>
        <source>Lines; class, one-way, speed, level and closed state are used if there.</source>
        <translation>线图层；如有等级、单行、速度、层级和封闭字段则加以使用。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/line_works.py"/>
        <source>Lines; every crossing is listed.</source>
        <translation>线；逐处列出跨越点。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/facility_coverage.py"/>
        <source>Lines; needed for minutes.</source>
        <translation>线；按时间计算时必需。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/menu.py"/>
        <source>List every problem of the district's layers</source>
        <translation>逐条列出本区图层中的问题</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/load_survey_package.py"/>
        <source>List it, take nothing of the row</source>
        <translation>仅列出，该行不作更改</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/dock.py"/>
        <location filename="../../wj_risk_plugin/gui/menu.py"/>
        <source>List of Problems</source>
        <translation>问题清单</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/surroundings.py"/>
        <source>Listed among the teams.</source>
        <translation>列入救援力量。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Listed supervision</source>
        <translation>挂牌督办</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/services/coverage.py"/>
        <source>Listing the blank spots</source>
        <translation>列出空白点</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/load_survey_package.py"/>
        <source>Load survey packages</source>
        <translation>调查包入库</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/window.py"/>
        <source>Load the libraries</source>
        <translation>加载程序库</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/undo_survey_load.py"/>
        <source>Load {number}: {package}, {day}, {person} – new {new}, changed {changed}, deleted {deleted}, photos {photos}</source>
        <translation>入库 {number}：{package}，{day}，{person}——新增 {new}，修改 {changed}，删除 {deleted}，照片 {photos}</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/load_survey_package.py"/>
        <source>Loaded by</source>
        <translation>经办人</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <source>Locator map</source>
        <translation>位置示意图</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Lock</source>
        <translation>船闸</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/services/linear_assets.py"/>
        <source>Looking along the railways</source>
        <translation>检查铁路沿线</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <source>Looking around each place</source>
        <translation>正在查询各地点周边</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/water/network.py"/>
        <source>Looking for crossings and conflicts of flow</source>
        <translation>正在检查水系交叉与流向冲突</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Lookout coverage</source>
        <translation>林火瞭望覆盖</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/lookout_coverage.py"/>
        <source>Lookout coverage of the key forest</source>
        <translation>重点林区瞭望覆盖率</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Lookout tower</source>
        <translation>瞭望塔</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/lookout.py"/>
        <location filename="../../wj_risk_plugin/gui/dock.py"/>
        <location filename="../../wj_risk_plugin/maps/one_map/sheets.py"/>
        <source>Lookouts</source>
        <translation>瞭望点</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/lookout.py"/>
        <source>Lookouts nearer than this are one site (m)</source>
        <translation>相距小于此值的瞭望点视为同一站址（m）</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/check_data.py"/>
        <source>Lookouts should lie on it.</source>
        <translation>瞭望点应在其范围内。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Loudspeaker</source>
        <translation>大喇叭</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/risk/grades.py"/>
        <source>Low</source>
        <translation>低</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Low risk</source>
        <translation>低风险</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Low water</source>
        <translation>枯水期</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/risk/grades.py"/>
        <source>Low: no known hazard reaches the unit</source>
        <translation>低风险：没有已知危险源影响该单元</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/allocate_shelters.py"/>
        <source>Lower bound on the person-minutes</source>
        <translation>人·分钟下界</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/distribute_people.py"/>
        <source>Lowest level with people</source>
        <translation>有人口数的最低一级</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Lowest view angle (°)</source>
        <translation>视场下限俯仰角（°）</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/export_division_maps.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <source>Made by</source>
        <translation>编制单位</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/export_division_maps.py"/>
        <source>Made by the algorithm that makes the one map; nothing is computed anew.</source>
        <translation>由“制作一张图”生成；此处不重新计算。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/division_sheets/export.py"/>
        <source>Made by {name}</source>
        <translation>编制单位：{name}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/division_sheets/export.py"/>
        <source>Made on {date}</source>
        <translation>编制日期：{date}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/risk/grades.py"/>
        <source>Major</source>
        <translation>重大</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/grade_chemical_sources.py"/>
        <source>Major hazard sources</source>
        <translation>重大危险源</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/grade_chemical_sources.py"/>
        <source>Major hazard sources without R</source>
        <translation>暂不计算 R 的重大危险源</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/risk_one_map.py"/>
        <source>Major hidden dangers monitored (%)</source>
        <translation>重大隐患实时监控率（%）</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/risk_one_map.py"/>
        <source>Major hidden dangers not closed</source>
        <translation>未销账重大隐患</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/risk_one_map.py"/>
        <source>Major hidden dangers not listed</source>
        <translation>未挂牌督办的重大隐患数量</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/risk_one_map.py"/>
        <source>Major hidden dangers not monitored</source>
        <translation>未监测的重大隐患数量</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Major risk</source>
        <translation>重大风险</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/export_division_maps.py"/>
        <source>Make a GeoPackage per division</source>
        <translation>为每个区划生成 GeoPackage</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/create_survey_package.py"/>
        <source>Make a ZIP file, too</source>
        <translation>同时生成 ZIP 文件</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/create_survey_package.py"/>
        <source>Make a survey package</source>
        <translation>制作调查包</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/create_survey_package.py"/>
        <source>Make an offline background</source>
        <translation>生成离线底图</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/roads.py"/>
        <source>Make junctions where roads of one level cross without one</source>
        <translation>同层级道路交叉处无共用顶点时补建路口</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/export_division_maps.py"/>
        <source>Make pictures (PNG)</source>
        <translation>生成图片（PNG）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/run_dialog.py"/>
        <source>Make the Map</source>
        <translation>开始制作</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/run_dialog.py"/>
        <source>Make the One Map</source>
        <translation>制作一张图</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/dock.py"/>
        <location filename="../../wj_risk_plugin/gui/menu.py"/>
        <source>Make the One Map…</source>
        <translation>制作一张图…</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/build_one_map.py"/>
        <source>Make the one map</source>
        <translation>制作一张图</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/package/package.py"/>
        <source>Making forms and project</source>
        <translation>正在生成表单和工程</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/package/package.py"/>
        <source>Making the background</source>
        <translation>正在生成底图</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/location/coverage.py"/>
        <location filename="../../wj_risk_plugin/core/location/max_cover.py"/>
        <location filename="../../wj_risk_plugin/core/location/models.py"/>
        <location filename="../../wj_risk_plugin/core/location/set_cover.py"/>
        <source>Making the choice of sites small</source>
        <translation>正在精简候选点</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/network/build.py"/>
        <source>Making the edges</source>
        <translation>生成路段</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/one_map/sheets.py"/>
        <source>Making the project</source>
        <translation>制作工程</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/window.py"/>
        <source>Making the sample district; it opens by itself.</source>
        <translation>正在生成示例区，完成后自动打开。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/export_division_maps.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <source>Map review number</source>
        <translation>审图号</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/division_sheets/export.py"/>
        <source>Map review number {number}</source>
        <translation>审图号：{number}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Mast height (m)</source>
        <translation>塔杆高度（m）</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/lookout.py"/>
        <source>Mast height where a lookout has none (m)</source>
        <translation>未填塔高的瞭望点的塔杆高度（m）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Masts higher or lower by (m)</source>
        <translation>塔高增减（m）</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/allocate_shelters.py"/>
        <source>Mean minutes</source>
        <translation>平均时间（分钟）</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/allocate_shelters.py"/>
        <source>Mean minutes if all go to the nearest</source>
        <translation>就近前往时平均时间（分钟）</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/facility_coverage.py"/>
        <source>Measure</source>
        <translation>衡量方式</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Medium</source>
        <translation>中型</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Meets all checks</source>
        <translation>达标</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Met</source>
        <translation>达标</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/roads.py"/>
        <source>Metres; people then walk slower on slopes.</source>
        <translation>单位为米；人在坡上步行较慢。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/inland_water_arrival.py"/>
        <source>Metres; tells which waterways are drawn against the fall.</source>
        <translation>单位米；用于发现绘制方向与地形坡降相反的水系。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/parameters.py"/>
        <source>Metric system of the calculation. When left empty: the CGCS2000 3-degree Gauss-Kruger zone of the data inside China, the UTM zone elsewhere.</source>
        <translation>计算所用的米制坐标系。留空时：中国境内采用数据所在的 CGCS2000 3 度高斯-克吕格带，其他地区采用 UTM 带。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Middle of the division</source>
        <translation>区划代表点</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/convert_coordinates.py"/>
        <source>Middle shift (m)</source>
        <translation>移动距离中位数（m）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Mine</source>
        <translation>矿山</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Minutes from the alarm: turnout, road, launching and water, with and against the current.</source>
        <translation>时间自接警起算：出动、道路、下水、航行，顺逆水流分别计算。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Minutes include the way to the road; shelters fill up with the nearest people first.</source>
        <translation>用时含到达道路的时间；避难场所容量按由近到远的顺序分配。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/facility_coverage.py"/>
        <source>Minutes on the road</source>
        <translation>道路时间（分钟）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/dock.py"/>
        <location filename="../../wj_risk_plugin/maps/one_map/sheets.py"/>
        <source>Missing on this map</source>
        <translation>本图缺少</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/risk/grades.py"/>
        <source>Moderate</source>
        <translation>一般</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Moderate risk</source>
        <translation>一般风险</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Monitored</source>
        <translation>已监测</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/treat_or_move.py"/>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Monitored, not decided</source>
        <translation>监测预警（未定）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/evacuation/siting.py"/>
        <source>More sites than {sites} would help nobody; chosen: {sites} of {count}</source>
        <translation>多于 {sites} 处对任何人都无益：{count} 处中选取 {sites} 处</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Motor vehicles</source>
        <translation>机动车通行</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/lookout.py"/>
        <source>Move lookouts to the highest cell within (m)</source>
        <translation>将瞭望点移至多少米内的最高像元（m）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/tables.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <location filename="../../wj_risk_plugin/survey/model/report.py"/>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/create_survey_package.py"/>
        <source>Name of the package</source>
        <translation>调查包名称</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Named by no row</source>
        <translation>无要素引用</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Navigable</source>
        <translation>可通航</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Near, not joined</source>
        <translation>邻近未连接</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/division_sheets/layers.py"/>
        <source>Neighbouring division</source>
        <translation>相邻区划界</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <source>Neighbouring divisions</source>
        <translation>相邻区划</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>New</source>
        <translation>新增</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/site_lookouts.py"/>
        <source>New lookouts</source>
        <translation>新增瞭望点数</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/load_survey_package.py"/>
        <source>New rows</source>
        <translation>新增行</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Newly unreached</source>
        <translation>因封路新增不可达</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>No</source>
        <translation>不适宜</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/location/milp.py"/>
        <source>No Python was found in which the solver could run by itself; the choice was made without it</source>
        <translation>未找到可供求解器单独运行的 Python，方案未经求解器得出</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>No admissible shelter</source>
        <translation>无合格避难场所</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <source>No chemical inventory, so the levels of chemical sources are unknown</source>
        <translation>没有危险化学品存量，危险化学品危险源等级未知</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/site_shelters.py"/>
        <source>No choice is better than</source>
        <translation>任何方案的界</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/site_lookouts.py"/>
        <source>No choice is better than (number or %)</source>
        <translation>任何方案不优于（点数或 %）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>No data</source>
        <translation>无数据</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/dock.py"/>
        <source>No district is open</source>
        <translation>尚未打开本区数据</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/services/coverage.py"/>
        <source>No division of level grid: nothing is covered</source>
        <translation>没有网格级区划：覆盖率为零</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/services/coverage.py"/>
        <source>No division of level {level}: whether each has a facility is not judged</source>
        <translation>没有 {level} 级区划：不评定各区划是否有设施</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>No facility of this service</source>
        <translation>无此类设施</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/services/coverage.py"/>
        <source>No facility of this service among the {count} of the layer: nothing is covered</source>
        <translation>图层的 {count} 个设施中没有此类设施：覆盖率为零</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/window.py"/>
        <source>No libraries were installed.</source>
        <translation>没有安装过库。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>No place on the map</source>
        <translation>无位置</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/report.py"/>
        <location filename="../../wj_risk_plugin/gui/problems/dock.py"/>
        <source>No problem was found.</source>
        <translation>没有发现问题。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <source>No roads: the nearest shelter is the nearest in a straight line</source>
        <translation>未提供道路：最近的避难场所按直线距离确定</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/build_one_map.py"/>
        <source>No settlements: people were spread over the buildings of {layer}</source>
        <translation>没有居民点图层：已将{layer}的人口分配到建筑物</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/export_division_maps.py"/>
        <source>No sheet {theme} of {division}: {reason}</source>
        <translation>未能生成{division}的{theme}：{reason}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/evacuation/siting.py"/>
        <source>No shelter and no candidate covers these within {limit} min: people: {people}, settlements: {settlements}</source>
        <translation>{limit} 分钟内没有任何场所或候选点可覆盖：{settlements} 个居民点，{people} 人</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/roads.py"/>
        <source>No straight way between a place and a road crosses them, nor an expressway of the roads. With the watercourses given, people whose roads are cut off may take the next road.</source>
        <translation>居民点、场所与道路之间的直线接入不跨越这些要素，也不跨越道路图层中的高速公路。给出水系后，最近道路不连通的人员可改走邻近道路。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>No usable ramp on this water</source>
        <translation>该水域无可用下水点</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/indicators/report.py"/>
        <source>No.</source>
        <translation>序号</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/evacuation_reach.py"/>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/inland_water_arrival.py"/>
        <source>Normal current where unknown (km/h)</source>
        <translation>未知时的平水流速（km/h）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Normal water</source>
        <translation>平水期</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <source>North arrow</source>
        <translation>指北针</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Not admissible</source>
        <translation>不合格</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Not connected</source>
        <translation>路网不连通</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Not connected by road</source>
        <translation>道路不连通</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Not connected to any boat</source>
        <translation>水路不连通</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Not counted: closed or out of use</source>
        <translation>不计入（已销账或停用）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Not covered by this choice</source>
        <translation>本方案未覆盖</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/dock.py"/>
        <source>Not done yet</source>
        <translation>尚未完成</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <source>Not given, so not looked for: {layer}</source>
        <translation>未提供，未查询：{layer}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <source>Not given, so not on the map: {layer}</source>
        <translation>未提供，不在图上：{layer}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Not in time before either</source>
        <translation>封路前已不能按时到达</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Not matched</source>
        <translation>未匹配</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Not met</source>
        <translation>未达标</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Not navigable</source>
        <translation>不可通航</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Not open</source>
        <translation>未启用</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/dock.py"/>
        <source>Not part of this version</source>
        <translation>本版本尚无此功能</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/evacuation/siting.py"/>
        <source>Not proved: no choice of as many sites takes more than {gap} % less time</source>
        <translation>未证明：同样数量的任何方案总时间至多再少 {gap}%</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/evacuation/siting.py"/>
        <source>Not proved: people covered: {value}, no choice of as many sites covers more than {bound} ({gap} % more)</source>
        <translation>未证明：覆盖 {value} 人，同样数量的任何方案至多覆盖 {bound} 人（多 {gap}%）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/evacuation/siting.py"/>
        <source>Not proved: sites found: {sites}, needed at least: {bound}</source>
        <translation>未证明：找到 {sites} 处场所的方案，至少需要 {bound} 处</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/evacuation/allocation.py"/>
        <source>Not proven optimal: the gap is {gap:.6f} person-minutes</source>
        <translation>未证明最优：差距为 {gap:.6f} 人·分钟</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Not there</source>
        <translation>不具备</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/site_shelters.py"/>
        <source>Not used for the fewest sites.</source>
        <translation>目标为最少场所时不用。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Note</source>
        <translation>提示</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <source>Note on boundaries</source>
        <translation>界线说明</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <source>Note on the numbers</source>
        <translation>数据说明</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/report.py"/>
        <source>Notes</source>
        <translation>提示</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Nothing on file tells a level</source>
        <translation>无定级依据</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Notice board</source>
        <translation>宣传栏</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/compare_closures.py"/>
        <source>Number of critical roads</source>
        <translation>关键道路数量</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/site_lookouts.py"/>
        <source>Number of new lookouts at most</source>
        <translation>新增瞭望点数量上限</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/site_shelters.py"/>
        <source>Number of new sites at most</source>
        <translation>新建场所数量上限</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/site_lookouts.py"/>
        <source>Number of proposed places at most</source>
        <translation>自动选取的候选点数量上限</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/load_survey_package.py"/>
        <source>Number of the (last) load, to undo it by</source>
        <translation>（最后一次）入库的编号，供撤销使用</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/undo_survey_load.py"/>
        <source>Number of the load</source>
        <translation>入库编号</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/undo_survey_load.py"/>
        <source>Number of the load that was undone</source>
        <translation>已撤销的入库编号</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/lookout.py"/>
        <source>Number of unseen patches to draw</source>
        <translation>绘制的盲区数量</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/facility_coverage.py"/>
        <source>Number per 100 km²</source>
        <translation>每 100 km² 数量</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/division_sheets/export.py"/>
        <source>Numbers as CSV</source>
        <translation>数据表（CSV）</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/export_division_maps.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/export.py"/>
        <source>Numbers as a workbook</source>
        <translation>数据表（xlsx）</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/inland_water_arrival.py"/>
        <source>Of it only along the bank (km)</source>
        <translation>其中仅由岸边到达（km）</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/site_lookouts.py"/>
        <source>Of more, those stay that see most of the unseen key forest.</source>
        <translation>超出时保留对未覆盖重点林区可视最多的点。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/inland_water_arrival.py"/>
        <source>Of the facilities beside water in time</source>
        <translation>其中按时到达河段的临水设施数</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/inland_water_arrival.py"/>
        <source>Of them beside water in time</source>
        <translation>其中按时到达河段的临水人数</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>On foot</source>
        <translation>步行通行</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>On the water</source>
        <translation>水上航行</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/create_survey_package.py"/>
        <source>One file to send; the folder stays as well.</source>
        <translation>便于传送的单个文件；文件夹照常保留。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/dock.py"/>
        <source>One map</source>
        <translation>一张图</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/export_division_maps.py"/>
        <source>One map: folder or GeoPackage</source>
        <translation>一张图：文件夹或 GeoPackage</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/window.py"/>
        <source>One map: {name}</source>
        <translation>一张图：{name}</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/export_division_maps.py"/>
        <source>One of each sheet, beside the PDF.</source>
        <translation>每张图一幅，与 PDF 并存。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>One-way</source>
        <translation>单行</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/roads.py"/>
        <source>Only ends of lines on one level; every join is counted.</source>
        <translation>仅限同一层级的线端点；每处连接均计数。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/export_division_maps.py"/>
        <source>Only the divisions whose codes its features have, of all levels; with the box for selected features ticked, only those selected.</source>
        <translation>只出图层要素所含代码的区划，不限级别；勾选“仅选中的要素”时只取所选要素。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/export_division_maps.py"/>
        <source>Only the divisions with these codes</source>
        <translation>仅限以下代码的区划</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/create_survey_package.py"/>
        <source>Only what lies in the divisions with these codes</source>
        <translation>只带出位于这些代码的区划内的数据</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/create_survey_package.py"/>
        <source>Only what lies in these areas</source>
        <translation>只带出位于这些范围内的数据</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/site_lookouts.py"/>
        <source>Only where power lines are given.</source>
        <translation>仅在提供电力线路时使用。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/site_lookouts.py"/>
        <source>Only where roads are given.</source>
        <translation>仅在提供道路时使用。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/inland_water_arrival.py"/>
        <source>Only where teams may walk to the bank.</source>
        <translation>仅在允许步行至岸边时使用。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Open</source>
        <translation>启用</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/window.py"/>
        <source>Open a District</source>
        <translation>打开本区数据</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/dock.py"/>
        <location filename="../../wj_risk_plugin/gui/menu.py"/>
        <source>Open a District…</source>
        <translation>打开本区数据…</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/window.py"/>
        <source>Open a district</source>
        <translation>打开本区数据</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/menu.py"/>
        <source>Open a synthetic district to try everything on</source>
        <translation>打开合成的示例区，试用全部功能</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/problems/dock.py"/>
        <source>Open the Page</source>
        <translation>打开问题页</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/dock.py"/>
        <source>Open the Sample</source>
        <translation>打开示例</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/menu.py"/>
        <source>Open the Sample District</source>
        <translation>打开示例区</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/menu.py"/>
        <source>Open the layers of your district, styled and grouped</source>
        <translation>打开本区图层，自动分组并设置样式</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/window.py"/>
        <source>Open the one map</source>
        <translation>打开一张图</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/hidden_dangers.py"/>
        <source>Open, in time</source>
        <translation>未销账，未逾期</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/hidden_dangers.py"/>
        <source>Open, without a deadline</source>
        <translation>未销账，无整改期限</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/package/package.py"/>
        <source>Opening the district</source>
        <translation>正在打开本区数据</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/window.py"/>
        <source>Opening the one map</source>
        <translation>打开一张图</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/run_dialog.py"/>
        <source>Optional: relief behind the map</source>
        <translation>可选：作为底图的地形晕渲</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Organisation</source>
        <translation>组织体系</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Other hazard</source>
        <translation>其他危险源</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/load_survey_package.py"/>
        <source>Otherwise a preview is made and nothing is written.</source>
        <translation>不勾选则只作预览，不写入任何内容。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/load_survey_package.py"/>
        <source>Otherwise deleted rows are listed and stay.</source>
        <translation>不勾选则只列出已删除的行，予以保留。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/export_division_maps.py"/>
        <source>Otherwise lines and areas are cut at the border of the division.</source>
        <translation>不勾选时，线和面按区划界裁切。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Out of order</source>
        <translation>故障</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Out of reach</source>
        <translation>超出覆盖范围</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Out of reach of every site</source>
        <translation>所有场所均不可达</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/run_dialog.py"/>
        <source>Output &amp;folder</source>
        <translation>输出文件夹(&amp;F)</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/division_totals.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Outside all divisions</source>
        <translation>区划之外</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/division_sheets/layers.py"/>
        <source>Outside: not counted</source>
        <translation>区划以外（不计数）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Over age</source>
        <translation>超龄</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Over roads</source>
        <translation>路网</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/roads.py"/>
        <source>Own speeds (JSON)</source>
        <translation>自定义速度（JSON）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/own_libraries/__main__.py"/>
        <source>PROFILE is the folder of the QGIS profile.</source>
        <translation>“用户配置”是 QGIS 用户配置的文件夹。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/model/report.py"/>
        <source>Package</source>
        <translation>调查包</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/load_survey_package.py"/>
        <source>Packages read</source>
        <translation>已读取的调查包</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/package/package.py"/>
        <source>Packing</source>
        <translation>正在打包</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <source>Page number</source>
        <translation>页码</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/load_survey_package.py"/>
        <source>Page of changes</source>
        <translation>变更页</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/build_one_map.py"/>
        <location filename="../../processing_algorithms/plan_indicators.py"/>
        <location filename="../../wj_risk_plugin/maps/one_map/folder.py"/>
        <source>Page of indicators</source>
        <translation>指标页面</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/check_data.py"/>
        <source>Page of problems</source>
        <translation>问题页</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/division_sheets/export.py"/>
        <source>Page {page} of {pages}</source>
        <translation>第 {page} 页，共 {pages} 页</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/export_division_maps.py"/>
        <source>Paper</source>
        <translation>纸张</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Partly covered</source>
        <translation>部分覆盖</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Passable</source>
        <translation>可通过</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Passed the inspection</source>
        <translation>考核达标</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/inland_water_arrival.py"/>
        <source>Passing a lock that has no delay (min)</source>
        <translation>船闸未给出延误时的过闸时间（min）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>People</source>
        <translation>人数</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>People as allocated under capacity; numbered roads are those whose loss alone leaves most people unreached.</source>
        <translation>人员按容量约束分配；编号道路为单独中断时影响人数最多的路段。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/treat_or_move.py"/>
        <source>People at hazards to be relocated</source>
        <translation>拟搬迁隐患点威胁人数</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/inland_water_arrival.py"/>
        <source>People beside the water</source>
        <translation>临水人数</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/inland_water_arrival.py"/>
        <source>People beside the water live within (m)</source>
        <translation>临水范围（m）</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/facility_coverage.py"/>
        <source>People covered</source>
        <translation>覆盖人数</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/site_shelters.py"/>
        <source>People covered after</source>
        <translation>建设后覆盖人数</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/site_shelters.py"/>
        <source>People covered before</source>
        <translation>建设前覆盖人数</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/evacuation.py"/>
        <location filename="../../processing_algorithms/distribute_people.py"/>
        <location filename="../../processing_algorithms/facility_coverage.py"/>
        <location filename="../../processing_algorithms/risk_one_map.py"/>
        <location filename="../../processing_algorithms/site_shelters.py"/>
        <source>People in all</source>
        <translation>总人数</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/evacuation/reach.py"/>
        <source>People in time at a shelter: {both} either way, {first} only as chosen, {second} only by the way compared, {neither} by neither</source>
        <translation>按时到达避难场所：两种方式均可 {both} 人，仅所选方式 {first} 人，仅对比方式 {second} 人，两种均不可 {neither} 人</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/compare_closures.py"/>
        <source>People in time, but slower</source>
        <translation>按时到达但变慢人数</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/risk_one_map.py"/>
        <source>People inside areas of major risk</source>
        <translation>重大风险区内人数</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/risk_one_map.py"/>
        <source>People inside hazard areas</source>
        <translation>危险区内人数</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/treat_or_move.py"/>
        <source>People inside the areas, each once</source>
        <translation>影响范围内人数（每人计一次）</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/treat_or_move.py"/>
        <source>People inside the areas, where the register has none; ways begin there.</source>
        <translation>台账无人数时按影响范围内人数统计；路线由此开始。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/compare_closures.py"/>
        <source>People newly unreached</source>
        <translation>新增不可达人数</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/surroundings.py"/>
        <source>People of the settlements found</source>
        <translation>查到的居民点人数</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/distribute_people.py"/>
        <source>People per cell, instead of buildings.</source>
        <translation>每像元人数，代替建筑物。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/allocate_shelters.py"/>
        <source>People served if all go to the nearest</source>
        <translation>就近前往时安置人数</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/evacuation_reach.py"/>
        <source>People served, other way to travel</source>
        <translation>可到达人数（对比出行方式）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>People to be served</source>
        <translation>服务人数</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/compare_closures.py"/>
        <source>People unreached without the first road</source>
        <translation>最关键路段中断后的不可达人数</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/evacuation/allocation.py"/>
        <source>People whom the best plan serves beyond those served by sending everyone to the nearest shelter: {more} ({served} instead of {nearest}), on average in {mean:.1f} minutes instead of {nearest_mean:.1f}</source>
        <translation>最优方案比所有人就近前往多安置 {more} 人（{served} 人，就近为 {nearest} 人），平均用时 {mean:.1f} 分钟（就近为 {nearest_mean:.1f} 分钟）</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/allocate_shelters.py"/>
        <source>People without a place</source>
        <translation>未安置人数</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/allocate_shelters.py"/>
        <source>People without a place if all go to the nearest</source>
        <translation>就近前往时未安置人数</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/evacuation.py"/>
        <source>People: {status}</source>
        <translation>人数：{status}</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/grade_chemical_sources.py"/>
        <source>People; counted within 500 m of the boundary for alpha.</source>
        <translation>人口；统计厂界外 500 m 内人数以确定 α。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/risk_one_map.py"/>
        <source>People; without it the population of the divisions is shown.</source>
        <translation>人口；缺少时显示区划人口数。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/allocate_shelters.py"/>
        <source>Person-minutes</source>
        <translation>人·分钟合计</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/compare_closures.py"/>
        <source>Person-minutes added</source>
        <translation>增加的人·分钟</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/site_shelters.py"/>
        <source>Person-minutes after</source>
        <translation>建设后人·分钟数</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/allocate_shelters.py"/>
        <source>Person-minutes if all go to the nearest</source>
        <translation>就近前往时人·分钟合计</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Phone</source>
        <translation>电话</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Photo of (UUID)</source>
        <translation>所属要素标识</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/model/report.py"/>
        <source>Photos</source>
        <translation>照片</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/load_survey_package.py"/>
        <source>Photos missing, refused or named by no row</source>
        <translation>缺失、拒收或无要素引用的照片</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/load_survey_package.py"/>
        <source>Photos taken</source>
        <translation>收录的照片</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/undo_survey_load.py"/>
        <source>Photos that no row names any more</source>
        <translation>不再有要素引用的照片</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Picture of the evacuation reach</source>
        <translation>疏散可达性图片</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Picture of the inland-water arrival</source>
        <translation>内河到达图片</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Picture of the lookout coverage</source>
        <translation>林火瞭望覆盖图片</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/build_one_map.py"/>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Picture of the one map</source>
        <translation>一张图图片</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Picture of the shelter planning</source>
        <translation>避难场所规划图</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Pipeline</source>
        <translation>油气管道</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/line_works.py"/>
        <source>Pipes are looked at from this age (years)</source>
        <translation>管道满此年限应检查评估（年）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/services/linear_assets.py"/>
        <source>Pipes of unknown age: {count}</source>
        <translation>使用年限未知的管道：{count} 条</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/line_works.py"/>
        <source>Pipes over age</source>
        <translation>超龄管道</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/surroundings.py"/>
        <source>Place</source>
        <translation>地点</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/distribute_people.py"/>
        <source>Places</source>
        <translation>地名</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/network/notes.py"/>
        <source>Places where roads on different levels share a vertex without joining: {count}</source>
        <translation>不同层级道路共用顶点而未连接：{count} 处</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Planned</source>
        <translation>规划</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/risk_one_map.py"/>
        <source>Planned ground across the red line (ha)</source>
        <translation>规划区越红线面积（ha）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Planned or being built</source>
        <translation>规划或在建</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/line_works.py"/>
        <source>Planned or being built (km)</source>
        <translation>规划或在建（km）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Planning zone</source>
        <translation>规划区</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/risk_one_map.py"/>
        <source>Planning zones</source>
        <translation>规划区</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/risk_one_map.py"/>
        <source>Planning zones across the red line</source>
        <translation>越红线规划区数量</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/risk_one_map.py"/>
        <source>Planning zones conflict with hazards of level 1 up to this one.</source>
        <translation>规划区与 1 级至该等级的危险源相交即为冲突。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/risk_one_map.py"/>
        <source>Planning zones touched only by hazards of unknown level</source>
        <translation>仅与等级未知的危险源相交的规划区</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Plant</source>
        <translation>企业</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/risk_one_map.py"/>
        <source>Plant boundaries where known; a point gets no grade, only S.</source>
        <translation>尽量用厂界面；点只计算 S，不分级。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/grade_chemical_sources.py"/>
        <source>Plant boundary polygons; a point gets S only.</source>
        <translation>厂界面；点只计算 S。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Point of the place</source>
        <translation>地名点</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/evacuation.py"/>
        <source>Points (10 m around), lines (1 m) or polygons that close the roads.</source>
        <translation>封闭道路的点（周围 10 m）、线（1 m）或面。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/evacuation.py"/>
        <location filename="../../processing_algorithms/facility_coverage.py"/>
        <source>Points or polygons with whole numbers of people.</source>
        <translation>点或面，人数为整数。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/site_shelters.py"/>
        <source>Points or polygons; an empty or planned status counts, closed does not.</source>
        <translation>点或面；状态为空或规划的计入，停用的不计入。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/village_scorecard.py"/>
        <source>Points or polygons; loudspeakers are looked for in each village.</source>
        <translation>点或面；在每个村（社区）内查找大喇叭。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/facility_coverage.py"/>
        <source>Points or polygons; not needed for responsibility grids.</source>
        <translation>点或面；责任网格不需要。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/village_scorecard.py"/>
        <source>Points or polygons; open ones and those on standby count.</source>
        <translation>点或面；启用和待命的计入。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/inland_water_arrival.py"/>
        <source>Points or polygons; people beside the water are counted.</source>
        <translation>点或面；统计临水人数。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/inland_water_arrival.py"/>
        <source>Points or polygons; those beside the water are counted.</source>
        <translation>点或面；统计临水设施。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/shelters.py"/>
        <source>Points or polygons; unknown capacity does not limit, 0 means full.</source>
        <translation>点或面；容量未知视为不限，0 表示已满。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/distribute_people.py"/>
        <source>Points with people, used where the divisions have none.</source>
        <translation>带人口数的点，区划没有人口数时使用。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/inland_water_arrival.py"/>
        <source>Points with turnout minutes; boats kept afloat start on the water.</source>
        <translation>点，须有出动时间；水上停泊的船只从水面出发。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/inland_water_arrival.py"/>
        <source>Points, lines or areas; they cut the water they cross or touch.</source>
        <translation>点、线或面；凡与水系相交或相接即起作用。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/convert_coordinates.py"/>
        <source>Points, lines or polygons in degrees, or in metres made of them.</source>
        <translation>点、线或面，坐标为经纬度或由其投影的米制坐标。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/inland_water_arrival.py"/>
        <source>Points; needed unless a boat is afloat or teams may come by road.</source>
        <translation>点；除非有水上停泊的船只或允许队伍经道路到达，否则必填。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/lookout.py"/>
        <source>Points; own mast, range and sector are used where they are known.</source>
        <translation>点；填有塔高、观测距离和方位角的按其自身数值。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/site_lookouts.py"/>
        <source>Points; when left empty, ridges and peaks are proposed.</source>
        <translation>点；不填时自动选取山脊和山顶。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/line_works.py"/>
        <source>Polygons for lengths and densities by division.</source>
        <translation>面，用于按区划统计长度和密度。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/lookout.py"/>
        <location filename="../../processing_algorithms/inland_water_arrival.py"/>
        <source>Polygons for the shares by division.</source>
        <translation>面，用于按区划统计覆盖率。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/evacuation.py"/>
        <source>Polygons for the totals; each level holds everyone once.</source>
        <translation>用于统计的面图层；每一级别各计所有人一次。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/risk_one_map.py"/>
        <source>Polygons of kind planning_zone, checked against the red line.</source>
        <translation>类别为 planning_zone 的面，与风险红线核对。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/risk_one_map.py"/>
        <source>Polygons of one or more levels (district, town, village, grid).</source>
        <translation>一个或多个级别（县区、镇街、村社区、网格）的面。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/distribute_people.py"/>
        <source>Polygons with their number of people.</source>
        <translation>带人口数的面。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/risk_one_map.py"/>
        <source>Polygons; level from grade.</source>
        <translation>面图层，等级取 grade。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/facility_coverage.py"/>
        <source>Polygons; needed for densities, grids, and towns without a facility.</source>
        <translation>面；计算密度、网格以及无设施镇街时必需。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/village_scorecard.py"/>
        <source>Polygons; those of level village count, with their officer.</source>
        <translation>面；取村级区划及其责任人。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/lookout.py"/>
        <source>Polygons; with a field is_key only those flagged count.</source>
        <translation>面；有重点防火区（is_key）字段时只计标记的。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Population</source>
        <translation>人口数</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/distribute_people.py"/>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Population raster</source>
        <translation>人口栅格</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/export_division_maps.py"/>
        <source>Portrait or landscape follows from the shape of each division.</source>
        <translation>横版或竖版按各区划形状确定。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Power line</source>
        <translation>电力设施</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/site_lookouts.py"/>
        <source>Power lines</source>
        <translation>电力线路</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/lookouts/coverage.py"/>
        <location filename="../../wj_risk_plugin/core/lookouts/siting.py"/>
        <source>Preparing the key forest</source>
        <translation>准备重点林区</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/lookouts/coverage.py"/>
        <source>Preparing the lookouts</source>
        <translation>准备瞭望点</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/export_division_maps.py"/>
        <source>Printed as typed; nothing is printed when left empty.</source>
        <translation>按输入内容印出；不填则不印。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/export_division_maps.py"/>
        <source>Printed as typed; when left empty, internal sheets say that they are internal material, and public ones say nothing.</source>
        <translation>按输入内容印出；不填时内部版印“内部资料”，公开版不印。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/report.py"/>
        <location filename="../../wj_risk_plugin/gui/problems/model.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/tables.py"/>
        <source>Problem</source>
        <translation>问题</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/check_data.py"/>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/problems/dock.py"/>
        <source>Problems in the Data</source>
        <translation>数据问题</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/report.py"/>
        <source>Problems in the district's data</source>
        <translation>本区数据问题</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Production unit</source>
        <translation>生产单元</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/build_one_map.py"/>
        <location filename="../../wj_risk_plugin/maps/one_map/folder.py"/>
        <source>Project of the one map</source>
        <translation>一张图工程文件</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/create_survey_package.py"/>
        <source>Project of the survey</source>
        <translation>调查工程</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Proposed on a ridge or peak</source>
        <translation>自动选取（山脊、山顶）</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/site_lookouts.py"/>
        <source>Proposed places: farthest from a power line (m)</source>
        <translation>自动选取：距电力线路不超过（m）</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/site_lookouts.py"/>
        <source>Proposed places: farthest from a road (m)</source>
        <translation>自动选取：距道路不超过（m）</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/site_lookouts.py"/>
        <source>Proposed places: how far terrain makes a ridge or peak (m)</source>
        <translation>自动选取：判定山脊、山顶的地形范围（m）</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/site_lookouts.py"/>
        <source>Proposed places: least distance of two (m)</source>
        <translation>自动选取：两点最小间距（m）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Protected target</source>
        <translation>防护目标</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/surroundings.py"/>
        <source>Protected targets found</source>
        <translation>查到的防护目标数量</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/surroundings.py"/>
        <source>Protected targets with their people.</source>
        <translation>作为防护目标，附人数。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/evacuation/siting.py"/>
        <source>Proved: no other choice of as many sites covers more people</source>
        <translation>已证明：同样数量的其他方案不会覆盖更多的人</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/evacuation/siting.py"/>
        <source>Proved: no other choice of as many sites takes less time</source>
        <translation>已证明：同样数量的其他方案总时间不会更少</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/evacuation/siting.py"/>
        <source>Proved: sites needed for everyone whom any site covers: {sites}</source>
        <translation>已证明：要覆盖所有可被覆盖的人，需要 {sites} 处场所</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/allocate_shelters.py"/>
        <source>Proven optimal</source>
        <translation>是否已证明最优</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/evacuation/allocation.py"/>
        <source>Proven optimal over all pairs of settlement and shelter within the limit ({pairs}): {minutes:.3f} person-minutes; no plan that serves as many has fewer than {bound:.3f}</source>
        <translation>对时限内全部 {pairs} 对居民点与避难场所已证明最优：{minutes:.3f} 人·分钟；安置同样多人的任何方案都不少于 {bound:.3f}</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/site_lookouts.py"/>
        <location filename="../../processing_algorithms/site_shelters.py"/>
        <source>Proven to be the best</source>
        <translation>已证明最优</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/export_division_maps.py"/>
        <source>Public leaves out quantities of dangerous substances, exact positions of sensitive facilities, personal names and phones, and details of hidden dangers.</source>
        <translation>公开版不含危险物质数量、敏感设施的准确位置、个人姓名和电话以及隐患信息。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/export_division_maps.py"/>
        <source>Public: without what is to be kept inside</source>
        <translation>公开版：不含不宜公开的内容</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/libraries.py"/>
        <source>Python libraries are installed only in part, or damaged: {problems}. Delete what is named and install it again with: {command}</source>
        <translation>以下 Python 库没有安装完整或已损坏：{problems}。请删除上述目录，再运行以下命令重新安装：{command}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/libraries.py"/>
        <source>Python libraries are made for another Python than the {version} of QGIS: {names} in {folders}. Start QGIS where no PYTHONPATH and no Python of one's own (conda, pyenv, a virtual environment) is active.</source>
        <translation>以下 Python 库不是为 QGIS 所用的 Python {version} 编译的：{folders} 中的 {names}。请在没有设置 PYTHONPATH、也没有启用其他 Python（conda、pyenv、虚拟环境）的情况下启动 QGIS。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/libraries.py"/>
        <source>Python libraries are missing: {names}. Install them with: {command}</source>
        <translation>缺少 Python 库：{names}。请运行以下命令安装：{command}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/libraries.py"/>
        <source>Python libraries do not fit: {problems}. Install what fits with: {command}</source>
        <translation>Python 库版本不适用：{problems}。请用此命令安装适用的版本：{command}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/own_libraries/bundle.py"/>
        <source>QGIS finds it, and its installation is damaged ({path})</source>
        <translation>QGIS 能找到该库，但其安装已损坏（{path}）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/own_libraries/place.py"/>
        <source>QGIS has all its libraries already</source>
        <translation>QGIS 已具备全部所需的库</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/libraries.py"/>
        <source>QGIS has these itself: {names}.</source>
        <translation>QGIS 自带：{names}。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/outputs.py"/>
        <source>QGIS opens no layer whose folder has the sign | in its name</source>
        <translation>文件夹名含有“|”，QGIS 无法打开其中的图层</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/own_libraries/bundle.py"/>
        <source>QGIS's Python has no numpy, and this folder brings none</source>
        <translation>QGIS 的 Python 没有 numpy，本文件夹也不提供</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/own_libraries/__main__.py"/>
        <source>QGIS's own: {name} {version}</source>
        <translation>QGIS 自带：{name} {version}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Railway</source>
        <translation>铁路</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Rain station</source>
        <translation>雨量（气象）站</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Ramp</source>
        <translation>下水点</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/inland_water_arrival.py"/>
        <source>Ramps and stations farther from any usable road are refused.</source>
        <translation>距可用道路更远的下水点和救援站将被拒绝。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/inland_water_arrival.py"/>
        <source>Ramps at most this far from the middle of the water (m)</source>
        <translation>下水点至河道中心线最远距离（m）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Range (m)</source>
        <translation>观测距离（m）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Range times</source>
        <translation>观测距离乘以</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/lookout.py"/>
        <source>Range where a lookout has none (m)</source>
        <translation>未填观测距离的瞭望点的观测距离（m）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/evacuation/critical_roads.py"/>
        <source>Ranking the critical roads</source>
        <translation>关键道路排序</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Reach (m)</source>
        <translation>覆盖半径（m）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Reached in time no longer</source>
        <translation>不再按时可达路段</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/build_one_map.py"/>
        <source>Reading and checking the district</source>
        <translation>读取并检查本区数据</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/population/dasymetric.py"/>
        <source>Reading buildings</source>
        <translation>正在读取建筑物</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <source>Reading the geological hazards</source>
        <translation>正在读取地质灾害隐患点</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/population/from_raster.py"/>
        <source>Reading the population raster</source>
        <translation>正在读取人口栅格</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/network/build.py"/>
        <source>Reading the roads</source>
        <translation>读取道路</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/water/network.py"/>
        <source>Reading the waterways</source>
        <translation>正在读取水系</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/services/linear_assets.py"/>
        <source>Reading the works</source>
        <translation>读取工程</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <source>Reading what lies around</source>
        <translation>正在读取周边要素</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/convert_coordinates.py"/>
        <location filename="../../wj_risk_plugin/bridge/run.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/export.py"/>
        <location filename="../../wj_risk_plugin/survey/package/package.py"/>
        <source>Reading {layer}</source>
        <translation>正在读取{layer}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <source>Reading {package}</source>
        <translation>正在读取 {package}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/risk_one_map.py"/>
        <source>Red line from level</source>
        <translation>红线等级</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/report.py"/>
        <source>Reference system</source>
        <translation>坐标参照系</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/lookout.py"/>
        <source>Refraction coefficient</source>
        <translation>大气折光系数</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/build_one_map.py"/>
        <source>Refuse the map where a layer cannot be used</source>
        <translation>有图层无法使用时拒绝成图</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/plan_indicators.py"/>
        <source>Refuse where a layer cannot be used</source>
        <translation>有图层无法使用时拒绝计算</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Refused</source>
        <translation>拒收</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Rejected</source>
        <translation>拒收</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/load_survey_package.py"/>
        <source>Rejected rows</source>
        <translation>拒收行</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/district.py"/>
        <location filename="../../wj_risk_plugin/maps/one_map/sheets.py"/>
        <source>Relief</source>
        <translation>地形晕渲</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Relief warehouse</source>
        <translation>应急物资储备库</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Relocation</source>
        <translation>搬迁避让</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Remark of the survey</source>
        <translation>调查备注</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/menu.py"/>
        <source>Remove Installed Libraries</source>
        <translation>移除已安装的库</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Reported</source>
        <translation>填报</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/village_scorecard.py"/>
        <source>Reported capacities</source>
        <translation>能力填报</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Reported value</source>
        <translation>填报值</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/plan_indicators.py"/>
        <source>Reported values</source>
        <translation>填报值</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Reported, mapped by town</source>
        <translation>填报并按镇街制图</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Rescue road</source>
        <translation>应急救援道路</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/inland_water_arrival.py"/>
        <source>Rescue stations</source>
        <translation>水上救援站</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Rescue team</source>
        <translation>救援队伍</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Reservoir</source>
        <translation>水库</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/plan_indicators.py"/>
        <source>Residents</source>
        <translation>常住人口</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Responsibility grid</source>
        <translation>网格</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/risk_one_map.py"/>
        <source>Responsibility grids</source>
        <translation>责任网格</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Responsible manager</source>
        <translation>管理责任人</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Responsible officer</source>
        <translation>责任人</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Responsible person</source>
        <translation>责任人员</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/division_sheets/export.py"/>
        <source>Responsible: {name}</source>
        <translation>责任人：{name}</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/load_survey_package.py"/>
        <source>Returned packages</source>
        <translation>返回的调查包</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/dock.py"/>
        <location filename="../../wj_risk_plugin/maps/one_map/sheets.py"/>
        <source>Risk</source>
        <translation>风险</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/menu.py"/>
        <source>Risk One Map</source>
        <translation>风险一张图</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/guide.py"/>
        <source>Risk One Map: Guide</source>
        <translation>风险一张图：使用指南</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Risk level</source>
        <translation>风险等级</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Risk level on file</source>
        <translation>台账风险等级</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Risk map</source>
        <translation>风险地图</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/risk_one_map.py"/>
        <location filename="../../wj_risk_plugin/gui/dock.py"/>
        <location filename="../../wj_risk_plugin/gui/window.py"/>
        <location filename="../../wj_risk_plugin/interface/message_log.py"/>
        <location filename="../../wj_risk_plugin/maps/one_map/sheets.py"/>
        <location filename="../../wj_risk_plugin/plugin.py"/>
        <location filename="../../wj_risk_plugin/provider.py"/>
        <source>Risk one map</source>
        <translation>风险一张图</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <source>Risk one map ready</source>
        <translation>安全风险一张图完成</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/window.py"/>
        <source>Risk one map {version}

For the emergency-management bureau of a district: the four-colour risk one map, shelters and who reaches them, lookouts, inland waters and field survey.

It makes no network request. Licence: GNU GPL, version 2 or later.</source>
        <translation>风险一张图 {version}

供区县应急管理部门使用：四色风险一张图、应急避难场所及其可达性、林火瞭望、内河水域和外业调查。

本插件不访问网络。许可证：GNU GPL 第 2 版或更高版本。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/district.py"/>
        <source>Risks and hidden dangers</source>
        <translation>风险与隐患</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Road</source>
        <translation>道路行驶</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Road black spot</source>
        <translation>道路事故多发点</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Road class</source>
        <translation>道路等级</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/roads.py"/>
        <location filename="../../processing_algorithms/site_lookouts.py"/>
        <source>Roads</source>
        <translation>道路</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/district.py"/>
        <source>Roads and lines</source>
        <translation>道路与线状设施</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/compare_closures.py"/>
        <source>Roads closed (km)</source>
        <translation>封闭道路长度（km）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/network/notes.py"/>
        <source>Roads marked as closed: {count}</source>
        <translation>标记为封闭的道路：{count} 条</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/network/notes.py"/>
        <source>Roads used although they are marked as barred: {count}</source>
        <translation>标为禁行但仍使用的道路：{count}</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/create_survey_package.py"/>
        <source>Roads, waterways, settlements, divisions around the place; no network.</source>
        <translation>周边的道路、水系、居民点和区划；不需要联网。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Rockfall</source>
        <translation>崩塌</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/population/from_raster.py"/>
        <source>Rounding to whole people</source>
        <translation>正在取整</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/model/report.py"/>
        <source>Rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/load_survey_package.py"/>
        <source>Rows deleted in the field</source>
        <translation>外业已删除行</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/load_survey_package.py"/>
        <source>Rows in conflict</source>
        <translation>冲突行</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/create_survey_package.py"/>
        <source>Rows in the package</source>
        <translation>带出条数</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/undo_survey_load.py"/>
        <source>Rows left because they were changed since</source>
        <translation>因入库后又被修改而保留的要素</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/create_survey_package.py"/>
        <source>Rows left out</source>
        <translation>未带出条数</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/undo_survey_load.py"/>
        <source>Rows set back</source>
        <translation>已恢复的要素</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/undo_survey_load.py"/>
        <source>Rows that were changed after the load</source>
        <translation>入库后又修改过的要素</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/load_survey_package.py"/>
        <source>Rows written</source>
        <translation>已写入行</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/report.py"/>
        <source>Rows: {problems}, errors: {errors}, warnings: {warnings}, notes: {notes}; a row may stand for many features</source>
        <translation>共 {problems} 行：错误 {errors}，警告 {warnings}，提示 {notes}；一行可代表多个要素</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/build_one_map.py"/>
        <location filename="../../processing_algorithms/common/parameters.py"/>
        <location filename="../../processing_algorithms/create_survey_package.py"/>
        <location filename="../../wj_risk_plugin/maps/one_map/folder.py"/>
        <source>Run record</source>
        <translation>运行记录</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Safety risk map</source>
        <translation>安全风险四色分布图</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Safety risk one map</source>
        <translation>安全风险一张图</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/window.py"/>
        <source>Sample district (synthetic)</source>
        <translation>示例区（合成数据）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/network/service_areas.py"/>
        <source>Sampling the roads</source>
        <translation>道路采样</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/division_sheets/tables.py"/>
        <source>Scale 1:</source>
        <translation>比例尺 1:</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <source>Scale as a number</source>
        <translation>数字比例尺</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <source>Scale bar</source>
        <translation>线段比例尺</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Scale on file</source>
        <translation>台账规模等级</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>School</source>
        <translation>学校</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/risk_one_map.py"/>
        <source>Schools, hospitals and others that may lie inside hazard areas.</source>
        <translation>可能位于危险区内的学校、医院等。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/surroundings.py"/>
        <source>Schools, hospitals, plants, teams, fire stations, stocks and others.</source>
        <translation>学校、医院、企业、救援队伍、消防救援站、物资库等。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <source>Screening list ready</source>
        <translation>筛查清单已完成</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/network/travel_times.py"/>
        <source>Searching around each shelter</source>
        <translation>正在逐个避难场所搜索</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/evacuation/critical_roads.py"/>
        <source>Searching behind the roads that matter</source>
        <translation>在重要路段后方重新搜索</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/evacuation/scenario.py"/>
        <source>Searching how late the others are</source>
        <translation>正在计算其余人员的时间</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/evacuation/closure_impact.py"/>
        <source>Searching the ordinary state</source>
        <translation>搜索平常状态</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/water/launches.py"/>
        <source>Searching the roads to the ramps</source>
        <translation>正在搜索前往下水点的道路</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/evacuation/scenario.py"/>
        <source>Searching the roads without closures</source>
        <translation>正在按未封路情况搜索</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/evacuation/allocation.py"/>
        <location filename="../../wj_risk_plugin/core/evacuation/reach.py"/>
        <source>Searching the shelters' surroundings</source>
        <translation>从避难场所开始搜索</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/water/arrival.py"/>
        <source>Searching the waters</source>
        <translation>正在搜索水路</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <source>Searching the way to the nearest shelter</source>
        <translation>正在查找至最近避难场所的路线</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/services/coverage.py"/>
        <source>Searching the ways from the facilities</source>
        <translation>搜索由设施出发的路线</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/evacuation/closure_impact.py"/>
        <source>Searching with the closures</source>
        <translation>搜索封路后的状态</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/facility_coverage.py"/>
        <source>Separated by commas; as the standard says when left empty.</source>
        <translation>以逗号分隔；留空则按标准。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Served</source>
        <translation>可到达</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/facility_coverage.py"/>
        <source>Service</source>
        <translation>服务</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/one_map/sheets.py"/>
        <source>Services and blank spots</source>
        <translation>服务覆盖与空白点</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/dock.py"/>
        <source>Services and villages</source>
        <translation>服务与村（社区）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Settlement</source>
        <translation>居民点</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Settlement not covered</source>
        <translation>未覆盖居民点</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/evacuation.py"/>
        <location filename="../../processing_algorithms/distribute_people.py"/>
        <location filename="../../processing_algorithms/facility_coverage.py"/>
        <location filename="../../processing_algorithms/grade_chemical_sources.py"/>
        <location filename="../../processing_algorithms/inland_water_arrival.py"/>
        <location filename="../../processing_algorithms/risk_one_map.py"/>
        <location filename="../../processing_algorithms/surroundings.py"/>
        <location filename="../../processing_algorithms/treat_or_move.py"/>
        <source>Settlements</source>
        <translation>居民点</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/facility_coverage.py"/>
        <source>Settlements and facilities farther from any usable road do not count.</source>
        <translation>距任何可用道路更远的居民点和设施不计入。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/roads.py"/>
        <source>Settlements and shelters farther from any usable road are not reached.</source>
        <translation>距任何可用道路更远的居民点和避难场所不可达。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/facility_coverage.py"/>
        <source>Settlements not covered</source>
        <translation>未覆盖居民点</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/allocate_shelters.py"/>
        <source>Settlements that use several shelters</source>
        <translation>分流到多个避难场所的居民点数</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/network/notes.py"/>
        <source>Settlements whose nearest road is cut off, and that take the next road to which a straight way crosses nothing: {count}, people: {people}</source>
        <translation>最近道路不连通、改走邻近道路（直线接入不跨越任何障碍）的居民点：{count} 处，{people} 人</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/create_survey_package.py"/>
        <source>Several pictures for each feature.</source>
        <translation>每个要素可拍多张照片。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/surroundings.py"/>
        <source>Several places</source>
        <translation>多个地点</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/report.py"/>
        <location filename="../../wj_risk_plugin/gui/problems/model.py"/>
        <source>Severity</source>
        <translation>严重程度</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/inland_water_arrival.py"/>
        <source>Share in time (%)</source>
        <translation>按时到达比例（%）</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/inland_water_arrival.py"/>
        <source>Share in time at low water (%)</source>
        <translation>枯水期按时到达比例（%）</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/inland_water_arrival.py"/>
        <source>Share in time at normal water (%)</source>
        <translation>平水期按时到达比例（%）</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/inland_water_arrival.py"/>
        <source>Share in time in flood (%)</source>
        <translation>洪水期按时到达比例（%）</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/village_scorecard.py"/>
        <source>Share of items with data (%)</source>
        <translation>有数据的项目比例（%）</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/site_lookouts.py"/>
        <source>Share seen before (%)</source>
        <translation>建设前覆盖率（%）</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/lookout_coverage.py"/>
        <source>Share seen by lines of sight (%)</source>
        <translation>按视线的覆盖率（%）</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/lookout_coverage.py"/>
        <source>Share seen from two or more sites (%)</source>
        <translation>两个及以上站址可视的比例（%）</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/site_lookouts.py"/>
        <source>Share seen with all candidates (%)</source>
        <translation>全部候选点建成后的覆盖率（%）</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/site_lookouts.py"/>
        <source>Share seen with the new lookouts (%)</source>
        <translation>增设后的覆盖率（%）</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/facility_coverage.py"/>
        <source>Share to be covered (%)</source>
        <translation>应达到的覆盖率（%）</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/lookout.py"/>
        <source>Share to be reached (%)</source>
        <translation>目标覆盖率（%）</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/lookout_coverage.py"/>
        <source>Share within circles, to contrast (%)</source>
        <translation>按圆形半径的覆盖率，仅作对照（%）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/lookouts/coverage.py"/>
        <source>Shares of zones and divisions</source>
        <translation>统计各区和区划的覆盖率</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/division_sheets/tables.py"/>
        <source>Sheet</source>
        <translation>图件</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/division_sheets/export.py"/>
        <source>Sheet {number} of {count}: {division}, {theme}</source>
        <translation>第 {number} / {count} 张：{division}，{theme}</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/export_division_maps.py"/>
        <source>Sheets kept from an earlier run</source>
        <translation>沿用上次的图件数</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/export_division_maps.py"/>
        <source>Sheets made</source>
        <translation>生成的图件数</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/export_division_maps.py"/>
        <source>Sheets that could not be made</source>
        <translation>未能生成的图件数</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Shelter</source>
        <translation>避难场所</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Shelter class</source>
        <translation>避难场所类别</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Shelter full</source>
        <translation>容量不足</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/maps/one_map/sheets.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Shelter planning</source>
        <translation>避难场所规划</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/shelters.py"/>
        <location filename="../../processing_algorithms/risk_one_map.py"/>
        <location filename="../../processing_algorithms/surroundings.py"/>
        <location filename="../../processing_algorithms/village_scorecard.py"/>
        <source>Shelters</source>
        <translation>应急避难场所</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/district.py"/>
        <source>Shelters and people</source>
        <translation>避难场所与人口</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/risk_one_map.py"/>
        <source>Shelters are to be checked every (months)</source>
        <translation>避难场所检查周期（月）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/evacuation/allocation.py"/>
        <source>Shelters around which places are short: {count}, most people left over nearest to: {named}</source>
        <translation>{count} 个避难场所周边容量不足，未安置人数最多的（以最近场所计）：{named}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/evacuation/reach.py"/>
        <source>Shelters at the very spot of another receive nobody here: {named}</source>
        <translation>与其他避难场所位于同一位置、此处不接收人员：{named}</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/surroundings.py"/>
        <source>Shelters found</source>
        <translation>查到的避难场所数量</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/compare_closures.py"/>
        <source>Shelters full because of the closures</source>
        <translation>因封路已满的避难场所数</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/evacuation/allocation.py"/>
        <location filename="../../wj_risk_plugin/core/evacuation/reach.py"/>
        <source>Shelters of unknown capacity, taken as large enough: {count}</source>
        <translation>容量未知、视为足够的避难场所：{count} 个</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/risk_one_map.py"/>
        <source>Shelters that meet all checks</source>
        <translation>达标避难场所数量</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/shelters.py"/>
        <source>Shelters they reach do not count; routes through them are measured.</source>
        <translation>受其影响的避难场所不计入；穿越其中的路线按长度统计。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/problems/dock.py"/>
        <source>Show on the Map</source>
        <translation>在地图上显示</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/risk_one_map.py"/>
        <source>Side of the grid's squares (m)</source>
        <translation>网格边长（m）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Signal gap</source>
        <translation>通信盲区</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/risk/grades.py"/>
        <source>Significant</source>
        <translation>较大</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Significant risk</source>
        <translation>较大风险</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Siren</source>
        <translation>警报器</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/site_shelters.py"/>
        <source>Sites chosen</source>
        <translation>选中场所数</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/site_lookouts.py"/>
        <source>Siting of lookouts</source>
        <translation>瞭望点选址</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/site_shelters.py"/>
        <source>Siting of shelters</source>
        <translation>避难场所选址</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/network/notes.py"/>
        <source>Slope does not change driving speeds</source>
        <translation>坡度不影响驾车速度</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/facility_coverage.py"/>
        <source>Slowest arrival (min)</source>
        <translation>最慢到达时间（分钟）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Small</source>
        <translation>小型</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/location/milp.py"/>
        <source>Solving</source>
        <translation>正在求解</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/location/milp.py"/>
        <source>Solving, {seconds} s at most</source>
        <translation>正在求解，最多 {seconds} 秒</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <source>Source</source>
        <translation>资料来源</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Source id</source>
        <translation>危险源编号</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Source of the capacity</source>
        <translation>容量来源</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/division_sheets/export.py"/>
        <source>Source: one map {name}</source>
        <translation>资料来源：一张图 {name}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/division_sheets/export.py"/>
        <source>Source: {name}, one map of {date}</source>
        <translation>资料来源：{name}（一张图生成于 {date}）</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/grade_chemical_sources.py"/>
        <source>Sources of grade {grade}</source>
        <translation>{grade}级危险源</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/lookouts/candidates.py"/>
        <source>Spacing the candidates</source>
        <translation>正在按间距筛选候选点</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Speed (km/h)</source>
        <translation>速度（km/h）</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/roads.py"/>
        <location filename="../../processing_algorithms/inland_water_arrival.py"/>
        <source>Speeds and their sources are in standards/profiles.json.</source>
        <translation>速度及其来源见 standards/profiles.json。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/network/notes.py"/>
        <source>Speeds of roads: their own: {own}, of their class: {by_class}, the default: {default} (missing {missing}, zero {zero}, negative {negative}, unreadable {unreadable})</source>
        <translation>速度：自有 {own} 条，按等级 {by_class} 条，默认 {default} 条（缺失 {missing}，为零 {zero}，为负 {negative}，无法读取 {unreadable}）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/population/dasymetric.py"/>
        <source>Spreading people over buildings</source>
        <translation>正在将人口分配到建筑物</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Staff</source>
        <translation>人员数</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/shelters.py"/>
        <source>Standard of the shelters</source>
        <translation>避难场所标准</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Standard profile</source>
        <translation>适用标准</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/facility_coverage.py"/>
        <source>Standards and their sources are in standards/services.json.</source>
        <translation>标准及其来源见 standards/services.json。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Standby</source>
        <translation>待命</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Stands</source>
        <translation>已建成</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/model/report.py"/>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Station</source>
        <translation>救援站</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/indicators/report.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Status</source>
        <translation>达标情况</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/site_shelters.py"/>
        <source>Stay as they are; only the admissible ones count.</source>
        <translation>保持不变，只计合格的。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Still water</source>
        <translation>静水</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Stocks and water</source>
        <translation>物资与水源</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/surroundings.py"/>
        <source>Stocks and water found</source>
        <translation>查到的物资与水源数量</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Storage unit</source>
        <translation>储存单元</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Straight distance</source>
        <translation>直线距离</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/facility_coverage.py"/>
        <source>Straight distance in metres</source>
        <translation>直线距离（米）</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/compare_closures.py"/>
        <source>Stretches that alone, if lost, leave most people unreached; 0 for none.</source>
        <translation>单独中断后使最多人不可达的路段；0 表示不排序。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Substance</source>
        <translation>物质名称</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/division_sheets/tables.py"/>
        <location filename="../../wj_risk_plugin/survey/model/report.py"/>
        <source>Summary</source>
        <translation>汇总</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Supplies</source>
        <translation>物资</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/surroundings.py"/>
        <source>Surroundings of a place</source>
        <translation>周边查询</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <source>Surroundings ready</source>
        <translation>周边查询已完成</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Surveyed by</source>
        <translation>调查人</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Surveyed on</source>
        <translation>调查时间</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/plan_indicators.py"/>
        <source>Table of indicator (1 to 23), value, year, basis; 90 for 90 %, 0.4 for 0.4 ‰. When left empty: the district's layer reported_indicators.</source>
        <translation>表格，含 indicator（1—23）、value、year、basis；90% 填 90，0.4‰ 填 0.4。未填时读取本区数据中的 reported_indicators 图层。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <source>Table of numbers</source>
        <translation>数据表</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/village_scorecard.py"/>
        <source>Table with the village's code and a yes or no for each item.</source>
        <translation>表格，含村（社区）代码及每项是否具备。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/district.py"/>
        <location filename="../../wj_risk_plugin/maps/one_map/sheets.py"/>
        <source>Tables</source>
        <translation>表格</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/menu.py"/>
        <source>Take away what was installed for this plugin; QGIS's own libraries stay</source>
        <translation>移除为本插件安装的库，QGIS 自带的库不受影响</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/create_survey_package.py"/>
        <source>Take photos</source>
        <translation>拍照</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/inland_water_arrival.py"/>
        <source>Take the flow from the elevation model</source>
        <translation>按高程模型确定流向</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/load_survey_package.py"/>
        <source>Take the values of the field</source>
        <translation>采用外业的值</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/own_libraries/__main__.py"/>
        <source>Take them away again:</source>
        <translation>移除已安装的库：</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Taken</source>
        <translation>收录</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Taken by</source>
        <translation>拍摄人</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Taken on</source>
        <translation>拍摄时间</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/build_one_map.py"/>
        <source>Takes the GeoPackage, the project, the picture and the run record.</source>
        <translation>存放 GeoPackage、工程文件、图片和运行记录。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/export_division_maps.py"/>
        <source>Takes the files; sheets finished by an earlier run are kept when unchanged.</source>
        <translation>存放全部文件；上次已完成且未变化的图件保留不重做。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/indicators/report.py"/>
        <source>Target</source>
        <translation>指标值</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/facility_coverage.py"/>
        <location filename="../../processing_algorithms/inland_water_arrival.py"/>
        <location filename="../../processing_algorithms/lookout_coverage.py"/>
        <location filename="../../processing_algorithms/site_lookouts.py"/>
        <source>Target met</source>
        <translation>达标</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/risk_one_map.py"/>
        <source>Target of monitoring met</source>
        <translation>监测率达标</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/create_survey_package.py"/>
        <location filename="../../wj_risk_plugin/survey/model/report.py"/>
        <source>Team</source>
        <translation>调查队</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Team or station</source>
        <translation>救援力量</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/surroundings.py"/>
        <source>Teams and stations found</source>
        <translation>查到的救援力量数量</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/inland_water_arrival.py"/>
        <source>Teams by road may walk to the bank (m)</source>
        <translation>经道路的队伍可步行至岸边（m）</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/export_division_maps.py"/>
        <source>Template of the sheets</source>
        <translation>图件模板</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/lookout_coverage.py"/>
        <source>Terrain between lookout and smoke is raised and lowered by it.</source>
        <translation>瞭望点与烟雾之间的地形按此值抬高和降低。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Terrain in between higher or lower by (m)</source>
        <translation>视线途经地形抬高或降低（m）</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/export_division_maps.py"/>
        <source>Texts, legends and labels of fields; names stay as they are.</source>
        <translation>文字、图例和字段名称；地名保持原样。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/undo_survey_load.py"/>
        <source>The GeoPackage into which the packages were loaded.</source>
        <translation>外业成果入库的 GeoPackage 文件。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/load_survey_package.py"/>
        <source>The GeoPackage that the packages were made from.</source>
        <translation>制作调查包所用的 GeoPackage。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/export_division_maps.py"/>
        <source>The PDF is drawn in lines; of it only rasters depend on this.</source>
        <translation>PDF 为矢量，只有其中的栅格受此影响。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/libraries.py"/>
        <source>The Python library shapely brings GEOS {own}, which collides with GEOS {of_qgis} of QGIS. Build it against QGIS's with: {command}</source>
        <translation>Python 库 shapely 自带的 GEOS {own} 与 QGIS 的 GEOS {of_qgis} 冲突。请运行以下命令按 QGIS 的版本重新编译：{command}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/libraries.py"/>
        <source>The Python library {name} in {folder} cannot be loaded: {problem}. Start QGIS where no Python of one's own (conda, pyenv, a virtual environment) is active, or install the library again with: {command}</source>
        <translation>无法加载 {folder} 中的 Python 库 {name}：{problem}。请在没有启用其他 Python（conda、pyenv、虚拟环境）的情况下启动 QGIS，或运行以下命令重新安装该库：{command}</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/convert_coordinates.py"/>
        <source>The analyses need WGS 84 or CGCS2000.</source>
        <translation>各项分析使用 WGS 84 或 CGCS2000。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/site_lookouts.py"/>
        <location filename="../../processing_algorithms/site_shelters.py"/>
        <source>The best choice so far and its gap are given when the time is over.</source>
        <translation>时间用尽时给出当前最好的方案及其差距。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/evacuation/closure_impact.py"/>
        <source>The closures touch no road in use</source>
        <translation>封闭范围没有触及可用道路</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/convert_coordinates.py"/>
        <source>The coordinates are</source>
        <translation>坐标现为</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/create_survey_package.py"/>
        <source>The district's rows, to be checked</source>
        <translation>区县现有数据，供核查</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/site_shelters.py"/>
        <source>The fewest sites for everyone who can be covered</source>
        <translation>用最少场所覆盖所有可被覆盖的人</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/services/coverage.py"/>
        <source>The grids have no field for officers: none is judged</source>
        <translation>网格没有责任人字段：不评定责任人</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/lookout.py"/>
        <source>The largest ones, ranked by area.</source>
        <translation>按面积排序，取最大的若干块。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/window.py"/>
        <source>The layers cannot be opened: {error}</source>
        <translation>图层无法打开：{error}</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/site_shelters.py"/>
        <source>The least time for everyone with a number of sites</source>
        <translation>给定数量，总时间最少</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/evacuation_reach.py"/>
        <source>The ledger then tells for both who is in time.</source>
        <translation>台账将分别列出两种方式下能按时到达的人。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/window.py"/>
        <source>The libraries are removed; what is loaded stays until QGIS starts anew.</source>
        <translation>库已移除；已加载的部分在重新启动 QGIS 后失效。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/window.py"/>
        <source>The libraries cannot be installed: {error}</source>
        <translation>无法安装库：{error}</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/site_shelters.py"/>
        <source>The most people with a number of sites</source>
        <translation>给定数量，覆盖人数最多</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/site_lookouts.py"/>
        <source>The one higher above its surroundings stays.</source>
        <translation>保留高出周围地形更多的点。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/run_task.py"/>
        <source>The one map could not be made; see the log of Processing.</source>
        <translation>一张图未能完成，请查看“处理”日志。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/window.py"/>
        <source>The one map is already being made.</source>
        <translation>一张图正在制作中。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/window.py"/>
        <source>The one map is in {folder}. {figures}</source>
        <translation>一张图已保存到 {folder}。{figures}</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/create_survey_package.py"/>
        <source>The package becomes a folder in it; one of the same name is not overwritten.</source>
        <translation>调查包是其中的一个文件夹；同名的包不会被覆盖。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/package/package.py"/>
        <source>The package is called {name}</source>
        <translation>调查包命名为 {name}</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/plan_indicators.py"/>
        <source>The plan says both; the other reading is shown beside it.</source>
        <translation>规划两种表述并存；另一表述的结果并列显示。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/plan_indicators.py"/>
        <location filename="../../wj_risk_plugin/core/indicators/report.py"/>
        <source>The plan's 23 indicators</source>
        <translation>规划23项指标</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/location/coverage.py"/>
        <source>The problem is too large for the solver; the bound of the relaxation stands</source>
        <translation>问题过大，未交求解器；采用松弛得到的界</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/load_survey_package.py"/>
        <source>The proposed changes of a preview, with the field decision filled in where the choices above do not fit: as the district has it, or as it came back.</source>
        <translation>预览所得的“拟更改内容”图层：凡上述选项不适用的行，在“决定”字段填写以库中为准或以外业为准。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/algorithm.py"/>
        <source>The result cannot be written: {error}</source>
        <translation>成果无法写入：{error}</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/lookout.py"/>
        <source>The share depends on it more than on anything else.</source>
        <translation>它对覆盖率的影响最大。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/location/milp.py"/>
        <source>The solver did not stop at its limit of {seconds} s and was ended</source>
        <translation>求解器在 {seconds} 秒时限后仍未停止，已被终止</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/location/milp.py"/>
        <source>The solver's answer breaks the rules and is not used</source>
        <translation>求解器的答案不满足约束，未予采用</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/location/milp.py"/>
        <source>The solver's bound contradicts its answer and is not used</source>
        <translation>求解器给出的界与其答案矛盾，未予采用</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/check_data.py"/>
        <source>The table of problems as one page to read or print.</source>
        <translation>把问题清单写成一页，便于阅读或打印。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <source>The units are made from: {level}</source>
        <translation>评估单元取自：{level}</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/compare_closures.py"/>
        <source>Their ground closes the roads on it; bridges above stay open.</source>
        <translation>其范围内的道路封闭；上方的桥梁仍可通行。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/export_division_maps.py"/>
        <source>Themes</source>
        <translation>专题</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>There</source>
        <translation>具备</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>There already</source>
        <translation>库中已有</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/run_dialog.py"/>
        <source>There is no such district: {path}</source>
        <translation>找不到该数据：{path}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/run_dialog.py"/>
        <source>There is no such elevation model: {path}</source>
        <translation>找不到该高程模型：{path}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/model/report.py"/>
        <source>There was nothing to write into {district}.</source>
        <translation>没有需要写入 {district} 的内容。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/problems/dock.py"/>
        <source>This problem has no single place</source>
        <translation>该问题没有具体位置</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/risk_one_map.py"/>
        <source>Those not closed count for the unit in which they lie.</source>
        <translation>未销账的计入所在评估单元。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Threatened people</source>
        <translation>威胁人数</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Threatened property (10,000 yuan)</source>
        <translation>威胁财产（万元）</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/inland_water_arrival.py"/>
        <source>Through the water; the current is added or taken off.</source>
        <translation>相对水的速度；流速另行加减。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <source>Ticks with coordinates</source>
        <translation>坐标刻度</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/site_lookouts.py"/>
        <location filename="../../processing_algorithms/site_shelters.py"/>
        <source>Time for the solver (s)</source>
        <translation>求解时间（秒）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <source>Title</source>
        <translation>图名</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/model/report.py"/>
        <source>To be looked at</source>
        <translation>需核对</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/treat_or_move.py"/>
        <source>To be relocated</source>
        <translation>拟搬迁避让</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/treat_or_move.py"/>
        <source>To be treated</source>
        <translation>拟工程治理</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/model/report.py"/>
        <source>To be written</source>
        <translation>将写入</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/treat_or_move.py"/>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>To survey</source>
        <translation>待查</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Too close to a source of fire or explosion</source>
        <translation>距火灾爆炸危险源过近</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Too far from a road</source>
        <translation>距道路过远</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Too slow</source>
        <translation>超时</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/division_totals.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/tables.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Total</source>
        <translation>合计</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Town or subdistrict</source>
        <translation>镇（街道）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Trailered</source>
        <translation>拖车运输</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/treat_or_move.py"/>
        <source>Treat or move: geological hazards</source>
        <translation>地质灾害治理或搬迁筛查</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Treatment</source>
        <translation>治理措施</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Tunnel</source>
        <translation>隧道</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Turnout</source>
        <translation>出动</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Turnout (min)</source>
        <translation>出动时间（min）</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/facility_coverage.py"/>
        <source>Turnout where a facility states none (min)</source>
        <translation>设施未注明时的出动时间（分钟）</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/lookout.py"/>
        <source>Two cameras on one mast are no second view; 0 counts each by itself.</source>
        <translation>同一塔杆上的两台摄像机不算第二视点；0 表示各自单独计。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/inland_water_arrival.py"/>
        <source>Two-hour arrival on inland water</source>
        <translation>内河两小时到达</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Typed</source>
        <translation>人工填写</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>UUID</source>
        <translation>唯一标识</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Unchanged</source>
        <translation>未变化</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/load_survey_package.py"/>
        <source>Unchanged rows</source>
        <translation>未变化行</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Under repair</source>
        <translation>维护</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/undo_survey_load.py"/>
        <source>Undo a survey load</source>
        <translation>撤销入库</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/undo_survey_load.py"/>
        <source>Undo nothing and name them</source>
        <translation>全部不撤销，并列出这些要素</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/undo_survey_load.py"/>
        <source>Undoing the load</source>
        <translation>正在撤销入库</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/undo_survey_load.py"/>
        <source>Undone by</source>
        <translation>撤销人</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/network/service_areas.py"/>
        <source>Uniting the catchments</source>
        <translation>合并服务范围</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/risk_one_map.py"/>
        <source>Units of unknown level</source>
        <translation>等级未知的评估单元</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/risk_one_map.py"/>
        <source>Units: {level}</source>
        <translation>评估单元：{level}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/risk/grades.py"/>
        <source>Unknown level</source>
        <translation>等级未知</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/risk/grades.py"/>
        <source>Unknown: no layer of hazards was given</source>
        <translation>未知：未提供任何危险源图层</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/own_libraries/place.py"/>
        <source>Unpacking {name} {version}</source>
        <translation>正在解包 {name} {version}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Unstable slope</source>
        <translation>不稳定斜坡</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Usable at stages</source>
        <translation>可用水位期</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Use</source>
        <translation>用途</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/roads.py"/>
        <source>Use roads marked as barred</source>
        <translation>使用标为禁行的道路</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/indicators/report.py"/>
        <location filename="../../wj_risk_plugin/core/quality/report.py"/>
        <location filename="../../wj_risk_plugin/gui/dock.py"/>
        <location filename="../../wj_risk_plugin/gui/problems/model.py"/>
        <source>Value</source>
        <translation>数值</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/indicators/report.py"/>
        <source>Value and target</source>
        <translation>现状值与目标值</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/model/report.py"/>
        <source>Values</source>
        <translation>取值</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/indicators/report.py"/>
        <source>Values are compared unrounded, with the comparison that the plan prints.</source>
        <translation>以未取整的数值按规划原文的比较方式判断。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Very large</source>
        <translation>特大型</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Village or community</source>
        <translation>行政村（社区）</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/village_scorecard.py"/>
        <source>Village scorecard of the ten basic capacities</source>
        <translation>村（社区）“十个有”评分</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/village_scorecard.py"/>
        <source>Villages</source>
        <translation>村（社区）</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/village_scorecard.py"/>
        <source>Villages with all ten</source>
        <translation>十项具备的村（社区）</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/risk_one_map.py"/>
        <source>Villages, else the finest level there is</source>
        <translation>村（社区），没有时取最细一级</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Vulnerable people</source>
        <translation>特殊群体人数</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/allocate_shelters.py"/>
        <source>Vulnerable people first</source>
        <translation>特殊群体优先</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/allocate_shelters.py"/>
        <source>Vulnerable people in all</source>
        <translation>特殊群体总数</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/allocate_shelters.py"/>
        <source>Vulnerable people served</source>
        <translation>已安置特殊群体人数</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/convert_coordinates.py"/>
        <source>WGS 84 or CGCS2000 (survey, GPS, Tianditu)</source>
        <translation>WGS 84 或 CGCS2000（测绘、GPS、天地图）</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/inland_water_arrival.py"/>
        <source>Walking to the bank (km/h)</source>
        <translation>步行至岸边速度（km/h）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Warning and monitoring</source>
        <translation>预警监测设施</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/surroundings.py"/>
        <source>Warning and monitoring sites found</source>
        <translation>查到的预警监测设施数量</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Warning loudspeaker</source>
        <translation>应急广播（大喇叭）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Warning screen</source>
        <translation>电子信息发布屏</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/check_data.py"/>
        <location filename="../../wj_risk_plugin/core/quality/report.py"/>
        <source>Warnings</source>
        <translation>警告</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/roads.py"/>
        <source>Water and railways that nobody walks across</source>
        <translation>不可步行跨越的水系和铁路</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <source>Water rescue station</source>
        <translation>水上救援站</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/surroundings.py"/>
        <source>Water rescue stations</source>
        <translation>水上救援站</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/inland_water_arrival.py"/>
        <source>Water stage</source>
        <translation>水位期</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Waterway</source>
        <translation>水系类型</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/inland_water_arrival.py"/>
        <location filename="../../processing_algorithms/line_works.py"/>
        <source>Waterways</source>
        <translation>水系</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/inland_water_arrival.py"/>
        <source>Waterways in scope (km)</source>
        <translation>纳入统计的水系（km）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Weir</source>
        <translation>堰</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/load_survey_package.py"/>
        <source>What is new, changed, in conflict or rejected, as one page.</source>
        <translation>以一页列出新增、修改、冲突和拒收的内容。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/menu.py"/>
        <source>What the last check found, each shown on the map</source>
        <translation>上次检查发现的问题，逐条在地图上显示</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/one_map/sheets.py"/>
        <source>What the lookouts see</source>
        <translation>瞭望覆盖</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/create_survey_package.py"/>
        <source>What the tables hold when the team sets out.</source>
        <translation>调查队出发时表中的内容。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/report.py"/>
        <location filename="../../wj_risk_plugin/gui/problems/model.py"/>
        <source>What to do</source>
        <translation>处理办法</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/load_survey_package.py"/>
        <source>What was changed on both sides</source>
        <translation>双方都修改的内容</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/create_survey_package.py"/>
        <source>When left empty: district, divisions, team and date.</source>
        <translation>留空则由区县、区划、调查队和日期组成。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/plan_indicators.py"/>
        <source>When off, the indicators that need the layer are without data.</source>
        <translation>不勾选时，需要该图层的指标列为无数据。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/build_one_map.py"/>
        <source>When off, the parts that need the layer are left out and named.</source>
        <translation>不勾选时，略去需要该图层的部分并列出。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/inland_water_arrival.py"/>
        <source>Where a waterway has no current of its own; counted.</source>
        <translation>用于自身无流速的水系，并计数。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/distribute_people.py"/>
        <source>Where one layer holds towns and villages, nobody is counted twice.</source>
        <translation>同一图层含镇街和村（社区）时，每人只计一次。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/risk_one_map.py"/>
        <source>Which divisions are graded.</source>
        <translation>对哪一级区划定级。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/undo_survey_load.py"/>
        <source>Who answers for it; written into the journal.</source>
        <translation>负责人；记入日志。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/load_survey_package.py"/>
        <source>Who answers for the load; written into the journal.</source>
        <translation>对本次入库负责的人，写入日志。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/export_division_maps.py"/>
        <source>Who may see the sheets</source>
        <translation>发布范围</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/evacuation.py"/>
        <source>Who takes longer is too slow.</source>
        <translation>超过者记为超时。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/export_division_maps.py"/>
        <source>Whole features in the GeoPackages</source>
        <translation>GeoPackage 中保留完整要素</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/model/report.py"/>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Width (m)</source>
        <translation>宽度（m）</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/evacuation_reach.py"/>
        <source>Width of the catchments beside a road (m)</source>
        <translation>道路两侧服务范围宽度（m）</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/create_survey_package.py"/>
        <source>With codes as well: what lies in both.</source>
        <translation>同时给出代码时，取两者共同的部分。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/treat_or_move.py"/>
        <source>With roads the nearest shelter is the one reached first; else straight.</source>
        <translation>有道路时取最先到达的避难场所，否则按直线距离。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/surroundings.py"/>
        <source>With roads: what is reached in time is found as well; 0 looks not.</source>
        <translation>有道路时，限时内可达的也列入；0 表示不按时间查询。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/inland_water_arrival.py"/>
        <source>With the wait for the gates; also for passable weirs.</source>
        <translation>含等候闸门；可通过的堰同样适用。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Within reach</source>
        <translation>覆盖范围</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/lookout.py"/>
        <source>Without a canopy raster: the forest hides what lies behind it.</source>
        <translation>无林冠栅格时使用：森林遮挡其后的视线。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/menu.py"/>
        <source>Workflow Panel</source>
        <translation>工作流程面板</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Working</source>
        <translation>在用</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/line_works.py"/>
        <source>Works</source>
        <translation>工程</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/line_works.py"/>
        <source>Works and lines (firebreaks, rescue roads, levees, signal gaps), and other hazards (pipelines, railways, high-voltage corridors).</source>
        <translation>工程设施（隔离带、救援道路、堤防、通信盲区）和其他危险源（管道、铁路、高压走廊）。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/line_works.py"/>
        <source>Works are compared with the ground they reach, gaps with their places.</source>
        <translation>工程与其影响范围比较，通信盲区与其位置比较。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/services/linear_assets.py"/>
        <source>Works drawn as areas, without a length: {count}</source>
        <translation>以面绘制、不计长度的工程：{count} 项</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/load_survey_package.py"/>
        <source>Write into the district</source>
        <translation>写入本区数据</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/location/max_cover.py"/>
        <source>Writing down what is left</source>
        <translation>正在写出剩余问题</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <source>Writing into the district</source>
        <translation>正在写入本区数据</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/convert_coordinates.py"/>
        <location filename="../../wj_risk_plugin/bridge/run.py"/>
        <location filename="../../wj_risk_plugin/maps/one_map/sheets.py"/>
        <source>Writing the results</source>
        <translation>正在写入成果</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/package/package.py"/>
        <source>Writing the tables of the survey</source>
        <translation>正在写入调查表</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/model/report.py"/>
        <source>Written into {district}.</source>
        <translation>已写入 {district}。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Year</source>
        <translation>年份</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/line_works.py"/>
        <source>Year in which the age of pipes is told</source>
        <translation>计算管道年限的年份</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>Yes</source>
        <translation>适宜</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/export_division_maps.py"/>
        <source>Your copy of a print layout from the plugin's folder styles; when left empty the one that suits the shape of each division.</source>
        <translation>由插件 styles 文件夹中的打印布局复制修改而成；不填则按各区划形状自动选用。</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/create_survey_package.py"/>
        <source>ZIP file</source>
        <translation>ZIP 文件</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/lookouts/key_forest.py"/>
        <source>a canopy of up to {height} m hides what lies behind it and lifts the smoke</source>
        <translation>林冠最高 {height} m，遮挡其后的视线并抬高烟雾</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/population/from_raster.py"/>
        <source>a cell</source>
        <translation>单个像元</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/check.py"/>
        <source>a check could not be made: {error}</source>
        <translation>有一项检查无法进行：{error}</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/load_survey_package.py"/>
        <source>a decision is none of {codes}, or of a row that cannot be told</source>
        <translation>决定不是 {codes} 之一，或无法确定所属的行</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/run.py"/>
        <source>a feature cannot be written</source>
        <translation>有要素无法写入</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/destinations.py"/>
        <source>a file of this name is there already and is no earlier result of this kind</source>
        <translation>已有同名文件，且不是此类结果的旧文件</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/office_tables.py"/>
        <source>a filter or selection, in a text that QGIS reads otherwise than it is</source>
        <translation>对 QGIS 未正确读取的文本表设置了筛选或选择</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/texts/foreign_text.py"/>
        <source>a formula</source>
        <translation>公式</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gpkg/geometry.py"/>
        <source>a geometry cannot be read</source>
        <translation>有几何无法读取</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gpkg/geometry.py"/>
        <source>a geometry has coordinates that are no numbers</source>
        <translation>有几何的坐标不是数值</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gpkg/geometry.py"/>
        <source>a geometry of the kind {kind} where the layer holds {wanted}</source>
        <translation>几何类型为 {kind}，而图层要求 {wanted}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <source>a negative number of people</source>
        <translation>人数为负</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/shelters/evaluation.py"/>
        <source>a negative number of people to be served</source>
        <translation>服务人数为负数</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/package/package.py"/>
        <source>a package of this name is there already and is never overwritten</source>
        <translation>已有同名的调查包，绝不覆盖</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/texts/foreign_text.py"/>
        <source>a page or a script</source>
        <translation>网页或脚本</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/texts/foreign_text.py"/>
        <source>a path out of its folder</source>
        <translation>指向文件夹之外的路径</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/returned/photos.py"/>
        <source>a picture cannot be stored ({error})</source>
        <translation>照片无法保存（{error}）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <source>a picture that was stored is gone: {hash}</source>
        <translation>已存入的照片不见了：{hash}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/district/ledger.py"/>
        <source>a row is to be changed twice</source>
        <translation>同一要素将被更改两次</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/indicators/readings.py"/>
        <source>a separate test, section 3.6: villages with a station: {have} of {all}</source>
        <translation>另行检查（第三章第六节）：{all} 个行政村（社区）中 {have} 个有站点</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/gb18218.py"/>
        <source>a settlement near by has no number of people</source>
        <translation>周边有居民点未填人数</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/outputs.py"/>
        <source>a shapefile cuts this field and {other_field} to the same name {name}</source>
        <translation>在 shapefile 中，该字段与 {other_field} 会被截成同一个名称 {name}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/outputs.py"/>
        <source>a shapefile holds points, lines or areas, and these features are mixed</source>
        <translation>一个 Shapefile 只能存点、线、面中的一种，而这些要素类型混杂</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/indicators/plan.py"/>
        <source>a share or a fall of more than 100 %</source>
        <translation>比例或降幅超过 100%</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/indicators/plan.py"/>
        <source>a share that looks like a fraction</source>
        <translation>比例疑似误填为小数</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/check.py"/>
        <source>a table without places is not read from the folder</source>
        <translation>无空间位置的表格不从文件夹读取</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/reading.py"/>
        <source>a text is cut within a sign by its column's width; the half is dropped</source>
        <translation>文字因列宽在字中间被截断，已去掉残字</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/indicators/plan.py"/>
        <source>a value that cannot be</source>
        <translation>不可能的数值</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/tables/columns.py"/>
        <source>a wrong kind of geometry</source>
        <translation>几何类型不符</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/one_map/folder.py"/>
        <source>add at least divisions, or roads, shelters and settlements</source>
        <translation>请至少加入行政区划，或道路、应急避难场所和居民点</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/export_division_maps.py"/>
        <location filename="../../wj_risk_plugin/core/quality/values.py"/>
        <source>add the field, or choose the field that holds it</source>
        <translation>请添加该字段，或选择存放该内容的字段</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/reading.py"/>
        <source>add the field, or choose the field that holds it among {fields}</source>
        <translation>请添加该字段，或从 {fields} 中选择相应字段</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <source>add the vertex where one can turn, or the level of the bridge</source>
        <translation>可转向的补节点，是桥的补层级</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/services/coverage.py"/>
        <source>add the villages, the towns or the district to the layer</source>
        <translation>请在图层中加入村（社区）、镇街或区县</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <source>add the villages, with level village</source>
        <translation>请加入级别为村（社区）的区划</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/model/merge.py"/>
        <source>added in the field</source>
        <translation>外业新增</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>added in the field, or deleted in the district since: the package lost which</source>
        <translation>外业新增，或下发后已在本区数据中删除：包内信息已损坏，无法判断</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/population/from_raster.py"/>
        <source>all cells with people</source>
        <translation>全部有人像元</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/services/definitions.py"/>
        <source>all facilities together have no standard measure</source>
        <translation>全部设施合在一起没有标准的衡量方式</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/gb18218.py"/>
        <source>alpha is none of 0.5, 1.0, 1.2, 1.5 and 2.0; not used</source>
        <translation>α 不是 0.5、1.0、1.2、1.5、2.0 之一，未采用</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/destinations.py"/>
        <source>an earlier row of this batch, or step of this model, has written it</source>
        <translation>本批处理前面的一行或本模型前面的一步已写入该文件</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/texts/foreign_text.py"/>
        <source>an expression</source>
        <translation>表达式</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/one_map/sheets.py"/>
        <source>and {count} more: see the run record</source>
        <translation>另有 {count} 项，见运行记录</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <source>another copy of this package was loaded: this one is compared with what went out, and what was taken from the other stays</source>
        <translation>该调查包的另一份副本已入库：本份与下发版本比对，已从另一份入库的内容保持不变</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/duplicates.py"/>
        <source>another feature has the same uuid</source>
        <translation>另一要素的 uuid 与此相同</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/duplicates.py"/>
        <source>another feature has the same {field}</source>
        <translation>另一要素的 {field} 与此相同</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/duplicates.py"/>
        <source>another feature lies very near</source>
        <translation>另一要素距此极近</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/duplicates.py"/>
        <source>another feature of the same name lies within {m} m</source>
        <translation>{m} m 以内另有同名要素</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gpkg/file.py"/>
        <location filename="../../wj_risk_plugin/survey/returned/archive.py"/>
        <source>another program is writing to the file</source>
        <translation>另一程序正在写入该文件</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/district/rules.py"/>
        <source>another row of the district has the same {field}</source>
        <translation>本区数据中另一行的 {field} 与其相同</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/model/merge.py"/>
        <source>another value was taken from this package before: set back in the field, or another copy of the package</source>
        <translation>此前已从该调查包入库另一数值：外业改回了原值，或这是该调查包的另一份副本</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/results.py"/>
        <location filename="../../wj_risk_plugin/gui/district.py"/>
        <source>areas</source>
        <translation>面</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/model/merge.py"/>
        <source>as it went out</source>
        <translation>与下发时一致</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/values.py"/>
        <source>ask for the number, or leave the cell empty</source>
        <translation>请询问真实号码，或留空</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/files/whole_files.py"/>
        <source>ask for the right to read it, or take a copy</source>
        <translation>请申请读取权限，或另取一份副本</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/values.py"/>
        <source>ask where it comes from: other programs may run or misread it</source>
        <translation>核实其来源：其他程序可能会运行或误读</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/offsets.py"/>
        <source>ask where the coordinates come from, and take the offset out (Convert coordinates)</source>
        <translation>请核实坐标来源，并消除偏移（坐标转换）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/offsets.py"/>
        <source>ask where the coordinates come from, and whether they were converted</source>
        <translation>请核实坐标来源以及是否已转换过</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/lookouts/observers.py"/>
        <source>azimuths that make no sector</source>
        <translation>方位角不构成扇区</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/services/definitions.py"/>
        <source>bands must be positive minutes</source>
        <translation>时限分级必须为正的分钟数</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/network/travel_times.py"/>
        <location filename="../../wj_risk_plugin/core/services/gaps.py"/>
        <source>behind water, a railway or an expressway</source>
        <translation>受水系、铁路或高速公路阻隔</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/indicators/report.py"/>
        <source>binding</source>
        <translation>约束性</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/lookouts/observers.py"/>
        <source>blind radii that are negative or not less than the range</source>
        <translation>盲区半径为负或不小于观测距离</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/water/launches.py"/>
        <source>boats kept afloat too far from every waterway</source>
        <translation>常驻水上的船只离所有水系过远</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/returned/layers.py"/>
        <source>bring back only what was surveyed</source>
        <translation>请只带回实际调查的数据</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/returned/layers.py"/>
        <source>bring the layer back as a layer with geometry, under its old name</source>
        <translation>请按原名称、带几何重新带回该图层</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/returned/layers.py"/>
        <source>bring the layer back with this column as it went out</source>
        <translation>请连同带出时的该字段一起带回该图层</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/population/dasymetric.py"/>
        <source>buildings farther than {limit} m from every counted place</source>
        <translation>距所有计入的地名超过 {limit} m 的建筑物</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/population/dasymetric.py"/>
        <source>buildings left out because their class says that nobody lives there: {count} of {all}</source>
        <translation>{all} 栋建筑中有 {count} 栋因类别表明无人居住而不参与</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/population/dasymetric.py"/>
        <source>buildings that lie in no division with people are left out</source>
        <translation>不在任何有人口数的区划内的建筑物不参与</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/population/dasymetric.py"/>
        <source>buildings with an invalid outline are left out</source>
        <translation>轮廓无效的建筑物不参与</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/population/dasymetric.py"/>
        <source>buildings without an area are left out</source>
        <translation>没有面积的建筑物不参与</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/lookouts/coverage.py"/>
        <source>by lines of sight {seen} %, by circles {circles} %: circles do not count</source>
        <translation>按视线 {seen} %，按圆形半径 {circles} %：圆形半径不作为依据</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/files/whole_files.py"/>
        <source>by the sign {sign} in the name of the file or of a folder above it, QGIS or its libraries look for another file</source>
        <translation>文件名或其上级文件夹名含 {sign}，QGIS 或所用的库会因此找错文件</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/lookouts/siting.py"/>
        <source>candidates have the same id</source>
        <translation>候选点编号重复</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/geo/raster.py"/>
        <source>canopy height</source>
        <translation>林冠高度</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/evacuation/scenario.py"/>
        <source>capacity is negative</source>
        <translation>容纳人数为负</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/population/from_raster.py"/>
        <source>cells with negative people are left out</source>
        <translation>人口为负的像元不参与</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/lookouts/key_forest.py"/>
        <source>cells without a canopy height count as open ground: {count}</source>
        <translation>没有林冠高度、按空旷地计的像元：{count}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/model/merge.py"/>
        <source>changed in the field</source>
        <translation>外业已修改</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/model/merge.py"/>
        <source>changed in the field and in the district</source>
        <translation>外业与库中均有修改</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/model/merge.py"/>
        <source>changed in the field, deleted in the district</source>
        <translation>外业已修改，库中已删除</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/shelters/evaluation.py"/>
        <source>check due</source>
        <translation>待检查</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/returned/package.py"/>
        <source>check that it is a file, that it may be read, and that there is space</source>
        <translation>请确认它是文件、有读取权限，且磁盘有足够空间</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/files/local_files.py"/>
        <location filename="../../wj_risk_plugin/bridge/files/whole_files.py"/>
        <location filename="../../wj_risk_plugin/bridge/io/rasters.py"/>
        <location filename="../../wj_risk_plugin/gpkg/file.py"/>
        <source>check that the file is whole, or take a copy</source>
        <translation>请检查文件是否完整，或换用备份</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <source>check the capacity, the area and the class</source>
        <translation>请核对容量、面积和类别</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/check.py"/>
        <source>check the file</source>
        <translation>检查该文件</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/network/build.py"/>
        <source>check the layer, its classes and access, and the way people travel</source>
        <translation>请检查图层、道路等级、通行权限和出行方式</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/values.py"/>
        <source>check the number and its unit</source>
        <translation>请核对数值及其单位</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/divisions.py"/>
        <source>check the position, and whether it belongs to the district</source>
        <translation>请核对位置，以及是否属于本辖区</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/geo/raster.py"/>
        <source>check the raster, its unit and its scale</source>
        <translation>检查栅格及其单位和比例</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/duplicates.py"/>
        <source>check whether a place was entered twice</source>
        <translation>核对是否重复录入</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/gb18218.py"/>
        <source>chemical sources graded</source>
        <translation>危险化学品危险源分级完成</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/coordinate_conversion.py"/>
        <location filename="../../wj_risk_plugin/bridge/io/outputs.py"/>
        <location filename="../../wj_risk_plugin/gpkg/file.py"/>
        <source>choose a GeoPackage</source>
        <translation>请选择 GeoPackage</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/destinations.py"/>
        <source>choose a file in a folder</source>
        <translation>请选择普通文件夹中的文件</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/destinations.py"/>
        <source>choose a file of its own for each</source>
        <translation>请为每个结果选择各自的文件</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/destinations.py"/>
        <source>choose a file that does not exist yet</source>
        <translation>请选择尚不存在的文件</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/run.py"/>
        <source>choose a file, for example a GeoPackage</source>
        <translation>请选择文件，例如 GeoPackage</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/destinations.py"/>
        <source>choose a folder</source>
        <translation>请选择文件夹</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/own_libraries/bundle.py"/>
        <source>choose a folder that make bundle made, with all its files</source>
        <translation>选择由 make bundle 制作的文件夹，并确保文件齐全</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <source>choose a larger side</source>
        <translation>选择更大的网格边长</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/population/dasymetric.py"/>
        <source>choose a layer of building footprints (polygons)</source>
        <translation>选择建筑物轮廓（面）图层</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <source>choose a layer of polygons</source>
        <translation>选择面图层</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/lookouts/siting.py"/>
        <source>choose a layer with candidates, or none, and places are proposed</source>
        <translation>请选择含候选点的图层；不选则自动选取</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/sources.py"/>
        <source>choose a layer with features, or clear its filter</source>
        <translation>请选择有要素的图层，或清除过滤条件</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/reading.py"/>
        <source>choose a layer with places, or make one of the table's coordinates</source>
        <translation>请选择带位置的图层，或先用表中的坐标生成图层</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/lookouts/key_forest.py"/>
        <source>choose a model that covers the lookouts and the key forest</source>
        <translation>请选用覆盖瞭望点和重点林区的模型</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/lookouts/key_forest.py"/>
        <location filename="../../wj_risk_plugin/core/lookouts/observers.py"/>
        <source>choose a model that covers them, or take them out of the layer</source>
        <translation>请选用覆盖这些点的模型，或将其从图层中去掉</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/destinations.py"/>
        <source>choose a name without it</source>
        <translation>请换一个不含此类字符的名称</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/returned/archive.py"/>
        <location filename="../../wj_risk_plugin/survey/returned/package.py"/>
        <source>choose a package made by wjrisk:createsurveypackage</source>
        <translation>请选择由 wjrisk:createsurveypackage 生成的调查包</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/surroundings.py"/>
        <source>choose a point on the map or a layer, not both</source>
        <translation>请在地图上选点或选择图层，二者择一</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <source>choose a point on the map, or a layer with features</source>
        <translation>请在地图上选点，或选择有要素的图层</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/algorithm.py"/>
        <source>choose a projected coordinate reference system in metres</source>
        <translation>请选择以米为单位的投影坐标参照系</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/population/from_raster.py"/>
        <source>choose a raster of people per cell that covers the divisions</source>
        <translation>选择覆盖区划的每像元人数栅格</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/rasters.py"/>
        <location filename="../../wj_risk_plugin/core/network/build.py"/>
        <location filename="../../wj_risk_plugin/core/water/network.py"/>
        <source>choose a raster that covers them, or check the reference systems</source>
        <translation>请选择覆盖这些图层的栅格，或检查坐标参照系</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/destinations.py"/>
        <source>choose another file</source>
        <translation>请选择其他文件</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/destinations.py"/>
        <source>choose another file, or save to the GeoPackage as a new table</source>
        <translation>请选择其他文件，或作为新表保存到该 GeoPackage 中</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/destinations.py"/>
        <location filename="../../wj_risk_plugin/bridge/io/outputs.py"/>
        <location filename="../../wj_risk_plugin/bridge/projects.py"/>
        <location filename="../../wj_risk_plugin/survey/package/geopackage.py"/>
        <source>choose another folder</source>
        <translation>请选择其他文件夹</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/destinations.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/record.py"/>
        <source>choose another folder, or move them away</source>
        <translation>请选择其他文件夹，或先移走这些文件</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/division_sheets/record.py"/>
        <source>choose another folder, so that the two are never mixed</source>
        <translation>请选择其他文件夹，避免内部版与公开版混放</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/division_sheets/plan.py"/>
        <source>choose another level</source>
        <translation>选择其他级别</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/population/pools.py"/>
        <source>choose another level, or none</source>
        <translation>选择其他级别，或不选</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/package/package.py"/>
        <source>choose another name or folder, or move the old package away</source>
        <translation>换一个名称或文件夹，或移走旧包</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/destinations.py"/>
        <source>choose another name, or move the file away</source>
        <translation>请换一个名称，或先移走该文件</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/convert_coordinates.py"/>
        <source>choose another system</source>
        <translation>请选择另一坐标系</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/destinations.py"/>
        <source>choose another table</source>
        <translation>请选择其他表名</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/create_survey_package.py"/>
        <location filename="../../processing_algorithms/export_division_maps.py"/>
        <source>choose at least one</source>
        <translation>至少选择一个</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/package/source.py"/>
        <source>choose features with an outline</source>
        <translation>请选择有边界的面要素</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/package/source.py"/>
        <source>choose from {codes}</source>
        <translation>请从以下代码中选择：{codes}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <source>choose hazards, facilities, settlements, stations or shelters</source>
        <translation>请选择危险源、设施、居民点、救援站或避难场所</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/line_works.py"/>
        <location filename="../../wj_risk_plugin/core/services/linear_assets.py"/>
        <source>choose layers of works and lines or of other hazards</source>
        <translation>请选择工程设施图层或其他危险源图层</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/services/definitions.py"/>
        <source>choose minutes, metres or density, and write the limit</source>
        <translation>请选择分钟、米或密度，并填写限值</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/evacuation/siting.py"/>
        <location filename="../../wj_risk_plugin/core/network/profiles.py"/>
        <location filename="../../wj_risk_plugin/core/services/definitions.py"/>
        <source>choose one of {codes}</source>
        <translation>请选择其中之一：{codes}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/reading.py"/>
        <source>choose one of {fields}</source>
        <translation>请从以下字段中选择：{fields}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <source>choose one of {levels}</source>
        <translation>从 {levels} 中选择</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/district/ledger.py"/>
        <source>choose one of {names}</source>
        <translation>请从以下各项中选择：{names}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/district/undo.py"/>
        <source>choose one of {numbers}</source>
        <translation>请从以下编号中选择：{numbers}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/package/source.py"/>
        <source>choose other layers, or store it as a layer of its own</source>
        <translation>请选择其他图层，或将其另存为独立图层</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/division_sheets/export.py"/>
        <source>choose other themes, or make the one map with more layers</source>
        <translation>选择其他专题，或补充图层后重新制作一张图</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/returned/package.py"/>
        <source>choose returned packages (.gpkg or .zip), or the folder that holds them</source>
        <translation>请选择带回的调查包（.gpkg 或 .zip），或其所在文件夹</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <source>choose returned packages, or the folder that holds them</source>
        <translation>请选择返回的调查包，或其所在的文件夹</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/undo_survey_load.py"/>
        <source>choose the GeoPackage into which packages were loaded</source>
        <translation>请选择外业成果入库的 GeoPackage 文件</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/district.py"/>
        <location filename="../../wj_risk_plugin/survey/package/source.py"/>
        <source>choose the GeoPackage or folder that holds the district's layers</source>
        <translation>请选择存放区县图层的 GeoPackage 文件或文件夹</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/district/ledger.py"/>
        <source>choose the GeoPackage that holds the district's layers</source>
        <translation>请选择含本区图层的 GeoPackage 文件</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/build_one_map.py"/>
        <source>choose the analysis coordinate reference system</source>
        <translation>请选择分析坐标参照系</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/district/ledger.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <source>choose the district that it was made from</source>
        <translation>请选择生成该包的本区数据</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/water/network.py"/>
        <source>choose the elevation model, or switch this off</source>
        <translation>请选择高程模型，或关闭此选项</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/returned/package.py"/>
        <source>choose the file that it leads to</source>
        <translation>选择它指向的文件</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/division_sheets/data.py"/>
        <source>choose the folder or the GeoPackage of a finished one map</source>
        <translation>选择已完成的一张图的文件夹或 GeoPackage</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/population/dasymetric.py"/>
        <source>choose the kinds of place that have people, or use divisions</source>
        <translation>选择有人口的地名类型，或改用行政区划</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/tables/columns.py"/>
        <source>choose the layer that the parameter asks for</source>
        <translation>请选择该参数要求的图层</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/water/launches.py"/>
        <source>choose the layer with the boat ramps, flag the stations that are afloat, or switch on the way along the bank</source>
        <translation>请选择下水点图层，或标出船只常驻水上的救援站，或启用沿岸到达</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/water/network.py"/>
        <source>choose the layer with the centrelines of the rivers</source>
        <translation>请选择河流中心线图层</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/water/launches.py"/>
        <source>choose the layer with the water rescue stations</source>
        <translation>请选择水上救援站图层</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/services/coverage.py"/>
        <source>choose the layer, or another measure</source>
        <translation>请选择该图层，或改用其他衡量方式</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/load_survey_package.py"/>
        <source>choose the proposed changes of a preview</source>
        <translation>请选择预览所得的拟更改内容图层</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/rasters.py"/>
        <source>choose the raster of the numbers themselves, without a colour table</source>
        <translation>选择存放数值本身、不带颜色表的栅格</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/water/scenario.py"/>
        <source>choose the roads on which the teams reach the ramps</source>
        <translation>请选择队伍前往下水点所经道路的图层</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <source>choose the roads, or set the limit to 0</source>
        <translation>请选择道路，或将限值设为 0</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/office_tables.py"/>
        <source>clear the filter or selection, or save the table in UTF-8</source>
        <translation>请清除筛选或选择，或将表另存为 UTF-8</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/shelters/admissibility.py"/>
        <source>closed</source>
        <translation>停用</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <source>closed; no longer a hazard</source>
        <translation>已销账，不再计为危险源</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/fitness_for_use.py"/>
        <source>code or name of a division</source>
        <translation>行政区代码或名称</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/indicators/plan.py"/>
        <source>computed {computed}, reported {reported}: the computed one decides</source>
        <translation>计算值 {computed}，填报值 {reported}：以计算值为准</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/indicators/plan.py"/>
        <source>computed {computed}, reported {reported}: the reported one decides</source>
        <translation>计算值 {computed}，填报值 {reported}：以填报值为准</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/geometry.py"/>
        <source>coordinates are degrees</source>
        <translation>坐标单位为度</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/reading.py"/>
        <source>coordinates that are no numbers, or lie nowhere</source>
        <translation>坐标不是有效数字，或不在任何地方</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/files/whole_files.py"/>
        <source>copy all parts of the shapefile: .shp, .shx, .dbf, .prj and .cpg</source>
        <translation>请复制 shapefile 的全部组成文件：.shp、.shx、.dbf、.prj 和 .cpg</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/files/whole_files.py"/>
        <source>copy the file again from where it came</source>
        <translation>请从来源重新复制该文件</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/own_libraries/wheel.py"/>
        <source>copy the whole folder again, or make it anew with make bundle</source>
        <translation>重新复制整个文件夹，或用 make bundle 重新制作</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/values.py"/>
        <source>correct one of the two numbers</source>
        <translation>请改正其中一个数字</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/lookouts/observers.py"/>
        <source>correct the blind radius</source>
        <translation>请更正盲区半径</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/divisions.py"/>
        <source>correct the code</source>
        <translation>改正代码</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/divisions.py"/>
        <source>correct the code or the border</source>
        <translation>改正代码或边界</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/divisions.py"/>
        <source>correct the code or the position</source>
        <translation>请改正代码或位置</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/divisions.py"/>
        <source>correct the code: what is stored there is not counted</source>
        <translation>改正代码：所存物质目前未计入</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/values.py"/>
        <source>correct the date</source>
        <translation>改正日期</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/values.py"/>
        <source>correct the dates</source>
        <translation>改正日期</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/load_survey_package.py"/>
        <source>correct the decisions</source>
        <translation>请更正这些决定</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <source>correct the level, or take the vertex out of the bridge</source>
        <translation>改正层级，或去掉桥上的该节点</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/values.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/shelters/evaluation.py"/>
        <location filename="../../wj_risk_plugin/core/tables/columns.py"/>
        <source>correct the number, or leave it empty</source>
        <translation>更正数值，或留空</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/population/pools.py"/>
        <source>correct the numbers</source>
        <translation>改正人口数</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/geometry.py"/>
        <source>correct the position, or take the feature out</source>
        <translation>请改正位置，或移除该要素</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/water/network.py"/>
        <source>correct the values</source>
        <translation>请改正这些值</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/population/dasymetric.py"/>
        <source>correct their parent codes</source>
        <translation>改正上级区划代码</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/gb18218.py"/>
        <source>counted as {name}; check the content</source>
        <translation>按“{name}”计，请核对含量</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/gb18218.py"/>
        <source>counting the people around the plants</source>
        <translation>统计厂界周边人口</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/services/linear_assets.py"/>
        <source>crosses the ground of {hazard} ({kind})</source>
        <translation>穿越 {hazard}（{kind}）的影响范围</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/services/linear_assets.py"/>
        <source>crosses the water {water}</source>
        <translation>跨越水系 {water}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/water/network.py"/>
        <source>crossings of waterways without a common vertex, not connected: {count}</source>
        <translation>水系交叉处无公共节点、未连接：{count} 处</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <source>crossings on different levels that are no junctions: {count}</source>
        <translation>{count} 处不同层级的相交不构成路口</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/convert_coordinates.py"/>
        <source>crs_source names no system: left as they are</source>
        <translation>坐标来源（crs_source）未写明坐标系：保持不变</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/convert_coordinates.py"/>
        <source>crs_source says that they are in another system: left as they are</source>
        <translation>坐标来源（crs_source）写明属于另一坐标系：保持不变</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/offsets.py"/>
        <source>crs_source says {system}: the position is shifted</source>
        <translation>坐标来源（crs_source）写明为 {system}：位置有偏移</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/water/barriers.py"/>
        <source>dams and weirs with a lock beside them: the lock rules</source>
        <translation>旁有船闸的坝、堰：以船闸为准</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/water/barriers.py"/>
        <source>dams, weirs and locks drawn beside a waterway act on it</source>
        <translation>绘制在水系旁的坝、堰、船闸按作用于该水系计</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/water/barriers.py"/>
        <source>dams, weirs and locks too far from every waterway are left out (nearest {least} m, farthest {most} m away)</source>
        <translation>离所有水系过远的坝、堰、船闸不计入（最近 {least} m，最远 {most} m）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/evacuation/closures.py"/>
        <source>dates that cannot be read or end before they begin: taken as in force</source>
        <translation>日期无法读取或止于起始之前：按有效计</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/model/merge.py"/>
        <source>decided for the district</source>
        <translation>已决定以库中为准</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/duplicates.py"/>
        <source>delete one, if both are the same place; otherwise name them apart</source>
        <translation>若为同一处，请删除其一；否则请用不同名称区分</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/geometry.py"/>
        <source>delete them</source>
        <translation>删除</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/own_libraries/bundle.py"/>
        <source>delete what is named, and install it as QGIS's installer has it</source>
        <translation>删除上述目录，并按 QGIS 安装程序自带的版本重新安装</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/duplicates.py"/>
        <source>delete what was entered twice</source>
        <translation>删除重复录入的要素</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/model/merge.py"/>
        <source>deleted in the field</source>
        <translation>外业已删除</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/model/merge.py"/>
        <source>deleted in the field and in the district</source>
        <translation>外业与库中均已删除</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/model/merge.py"/>
        <source>deleted in the field, changed in the district</source>
        <translation>外业已删除，库中已修改</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>deleted in the field; it stays until deletions are taken</source>
        <translation>外业已删除；未选择执行删除，暂予保留</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/divisions.py"/>
        <source>division_code names no division of the district</source>
        <translation>所属区划代码（division_code）不是本辖区任何区划的代码</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/geo/divisions.py"/>
        <source>division_code names no division that is drawn; where the feature lies counts instead: {words}</source>
        <translation>所属区划代码（division_code）所填代码没有对应的已绘制区划，改按所在位置归属：{words}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/population/dasymetric.py"/>
        <source>divisions lie in each other in a circle</source>
        <translation>区划的上下级关系成环</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/divisions.py"/>
        <source>divisions of one level overlap: their people and areas count twice there</source>
        <translation>同级区划重叠：重叠处人口和面积会重复计算</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/population/pools.py"/>
        <source>divisions with people have no area</source>
        <translation>有人口的区划没有范围</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/export_division_maps.py"/>
        <source>divisions without a code</source>
        <translation>区划没有代码</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/population/dasymetric.py"/>
        <source>divisions without a number of people of their own</source>
        <translation>自身没有人口数的区划</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gpkg/geometry.py"/>
        <source>draw it again</source>
        <translation>请重新绘制</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gpkg/geometry.py"/>
        <source>draw it again in the layer's kind of geometry</source>
        <translation>请按图层的几何类型重新绘制</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/divisions.py"/>
        <source>draw the common borders with the same vertices</source>
        <translation>公共边界应使用相同的节点</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/population/pools.py"/>
        <source>draw the division, or clear its number of people</source>
        <translation>补绘区划，或清空其人口数</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/reading.py"/>
        <source>draw them again</source>
        <translation>请重新绘制</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/package/source.py"/>
        <source>draw them again, or segmentize curves</source>
        <translation>请重新绘制，或将曲线转为折线</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/geometry.py"/>
        <source>draw them, or delete them</source>
        <translation>补绘，或删除</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/values.py"/>
        <source>empty it: the row gets its own</source>
        <translation>请清空，系统会另行分配</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/duplicates.py"/>
        <source>empty the uuid of the copy: it gets its own</source>
        <translation>请清空复制行的 uuid，系统会另行分配</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/water/network.py"/>
        <source>ends of waterways joined although they share no vertex: {count}</source>
        <translation>无公共节点但已连接的水系端点：{count} 处</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/water/network.py"/>
        <source>ends of waterways that nearly touch and are not joined: {count}</source>
        <translation>相距很近但未连接的水系端点：{count} 处</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gpkg/functions.py"/>
        <source>export its layers to a new GeoPackage, in which the values are stored</source>
        <translation>请将其图层导出到新的 GeoPackage，计算值会随之存为普通值</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>extreme, high, medium, low</source>
        <translation>极高、高、中、低</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/services/coverage.py"/>
        <source>farther than {metres} m from a usable road, so that nobody is reached</source>
        <translation>距可用道路超过 {metres} 米，无人可达</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/reading.py"/>
        <source>features reach over {km} km</source>
        <translation>要素跨度超过 {km} 千米</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/geometry.py"/>
        <source>features that are not {kind}</source>
        <translation>要素的几何类型不是{kind}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/geometry.py"/>
        <source>features without geometry</source>
        <translation>没有几何的要素</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/evacuation/ledger.py"/>
        <location filename="../../wj_risk_plugin/core/evacuation/scenario.py"/>
        <location filename="../../wj_risk_plugin/core/evacuation/siting.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/shelters/evaluation.py"/>
        <location filename="../../wj_risk_plugin/core/tables/columns.py"/>
        <source>features without geometry are left out</source>
        <translation>没有几何图形的要素不参与计算</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/geometry.py"/>
        <source>fields that were not understood ({count}): {fields}</source>
        <translation>{count} 个字段未能识别：{fields}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/fitness_for_use.py"/>
        <source>fields that were not understood ({count}; layers: {layers}): {fields}</source>
        <translation>{layers} 个图层中有 {count} 个字段未能识别：{fields}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/files/local_files.py"/>
        <source>files ending in {ending} are not read</source>
        <translation>不读取以 {ending} 结尾的文件</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/check.py"/>
        <source>files of the folder that are no layers are not read</source>
        <translation>文件夹中不是图层的文件未被读取</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/destinations.py"/>
        <location filename="../../wj_risk_plugin/bridge/io/outputs.py"/>
        <location filename="../../wj_risk_plugin/bridge/io/rasters.py"/>
        <source>files of this kind cannot be written</source>
        <translation>不能写入此类文件</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/district.py"/>
        <source>files that cannot be read ({count}): {reasons}</source>
        <translation>{count} 个文件无法读取：{reasons}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <source>fill in how many people it takes</source>
        <translation>补填容纳人数</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/values.py"/>
        <source>fill in the level</source>
        <translation>请填写等级</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/population/dasymetric.py"/>
        <source>fill in the number of people of the divisions</source>
        <translation>补填区划的人口数</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/values.py"/>
        <source>fill in the value</source>
        <translation>补填</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <source>fill it in where it matters; until then the class, or both directions, decide</source>
        <translation>重要路段请补充；补充前按等级取速度、按双向通行</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/evacuation/allocation.py"/>
        <source>fill the field vulnerable_people, or let all people count the same</source>
        <translation>请填写特殊群体人数（vulnerable_people）字段，或不选特殊群体优先</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/lookouts/observers.py"/>
        <source>fill the gaps of the model, or move the lookouts</source>
        <translation>请填补模型空缺，或移动瞭望点</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/geometry.py"/>
        <source>fill the layer, or take it out</source>
        <translation>补充要素，或移除该图层</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/indicators/readings.py"/>
        <source>fire stations with unknown staff_people: {count}</source>
        <translation>{count} 个消防救援站的人员数（staff_people）未知</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/water/network.py"/>
        <source>flood</source>
        <translation>洪水期</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/lookouts/coverage.py"/>
        <source>for {area} km² of key forest terrain is not known, {outside} km² of it beyond the elevation model; it counts as not seen</source>
        <translation>有 {area} km² 重点林区地形未知，其中 {outside} km² 在高程模型之外；均按不可视计</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>forest-fire zones I, II, III, other</source>
        <translation>森林火险区 I、II、III、其他</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/divisions.py"/>
        <source>gaps between divisions: {count}</source>
        <translation>区划之间有 {count} 处空隙</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/reading.py"/>
        <source>geometries are damaged</source>
        <translation>几何已损坏</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/package/source.py"/>
        <source>geometries are damaged or curved</source>
        <translation>几何图形损坏或含曲线</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/own_libraries/advice.py"/>
        <source>give QGIS an environment of its own, as the guide says for Debian 12, or renew the system</source>
        <translation>请按使用指南中 Debian 12 的办法为 QGIS 建立专用环境，或升级操作系统</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/run.py"/>
        <source>give a layer with features and a coordinate reference system, or choose the analysis coordinate reference system</source>
        <translation>请提供含有要素且具有坐标系的图层，或选择分析坐标系</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/distribute_people.py"/>
        <source>give buildings, or a population raster</source>
        <translation>提供建筑物，或人口栅格</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/compare_closures.py"/>
        <location filename="../../wj_risk_plugin/core/evacuation/closure_impact.py"/>
        <source>give closures, hazards that close roads, or a number of roads</source>
        <translation>请输入道路封闭、封闭道路的危险图层，或关键道路数量</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/distribute_people.py"/>
        <location filename="../../wj_risk_plugin/core/population/dasymetric.py"/>
        <source>give divisions or places that have a number of people</source>
        <translation>提供带人口数的行政区划或地名</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/lookouts/siting.py"/>
        <source>give each candidate an id of its own</source>
        <translation>请为每个候选点设置唯一编号</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/division_sheets/data.py"/>
        <source>give each division a code of its own</source>
        <translation>为每个区划设置唯一代码</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <source>give each division its own code, or join its parts into one feature</source>
        <translation>为每个区划填写各自的代码，或将其各部分合并为一个要素</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/duplicates.py"/>
        <source>give each feature its own</source>
        <translation>每个要素使用各自的编号</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/population/pools.py"/>
        <source>give each its own code, or dissolve the parts of one division</source>
        <translation>各用各的代码，或融合同一区划的各部分</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <source>give each place its own id</source>
        <translation>请为每个地点填写不同的编号</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/destinations.py"/>
        <source>give each row and each step a file or folder of its own</source>
        <translation>为每一行、每一步各选一个文件或文件夹</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <source>give each row its own</source>
        <translation>请为每行指定各自的编号或标识</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/package/source.py"/>
        <source>give each row its own id</source>
        <translation>为每条数据编上不同的编号</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/gb18218.py"/>
        <source>give each source its own id, and write it into the inventory</source>
        <translation>请为每个危险源赋予唯一编号，并在清单中填写该编号</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <source>give every village one code and one row</source>
        <translation>每个村（社区）应有一个代码、一行</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/district/tables.py"/>
        <source>give it another name</source>
        <translation>请为其改名</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/check.py"/>
        <source>give it as the parameter of its algorithm, or put it into the GeoPackage</source>
        <translation>请作为对应算法的参数选择，或放入 GeoPackage</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/district/ledger.py"/>
        <source>give that column another name</source>
        <translation>请为该字段另起名称</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/district/journal.py"/>
        <source>give that table another name</source>
        <translation>请为该表另起名称</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/check_data.py"/>
        <source>give the district's GeoPackage or folder, or layers</source>
        <translation>提供本区数据（GeoPackage 或文件夹），或图层</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/destinations.py"/>
        <source>give the file a name</source>
        <translation>请给出文件名</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/district/undo.py"/>
        <source>go back to a backup</source>
        <translation>请改用备份</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/files/whole_files.py"/>
        <location filename="../../wj_risk_plugin/gpkg/file.py"/>
        <location filename="../../wj_risk_plugin/survey/district/journal.py"/>
        <source>go back to a backup or another copy</source>
        <translation>请改用备份或另一份副本</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/services/gaps.py"/>
        <source>grid without an officer</source>
        <translation>网格无责任人</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/services/gaps.py"/>
        <source>ground in no grid</source>
        <translation>不属于任何网格的范围</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/services/gaps.py"/>
        <source>ground in two grids</source>
        <translation>同属两个网格的范围</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/duplicates.py"/>
        <source>has the shape of another feature</source>
        <translation>形状与另一要素完全相同</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/files/local_files.py"/>
        <source>have the data saved as a GeoPackage or a GeoTIFF where they come from</source>
        <translation>请数据来源方将其另存为 GeoPackage 或 GeoTIFF</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/geometry.py"/>
        <source>have the layer converted to CGCS2000 by the surveying office</source>
        <translation>请测绘部门将图层转换为 CGCS2000</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/geo/conversion.py"/>
        <source>have the layer converted to CGCS2000 by the surveying office first</source>
        <translation>请先由测绘部门把图层转换为 CGCS2000</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/evacuation/closures.py"/>
        <source>hazards of unknown level close no road; write a level, or draw them as closures</source>
        <translation>等级未知的危险不封闭道路；请填写等级，或作为道路封闭绘制</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/geo/raster.py"/>
        <source>height</source>
        <translation>高程</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>high to low in five levels (first national census)</source>
        <translation>高、中高、中、中低、低（第一次全国自然灾害综合风险普查）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>high, medium, low</source>
        <translation>高、中、低</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/indicators/plan.py"/>
        <source>impossible year</source>
        <translation>年份有误</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/model/merge.py"/>
        <source>in conflict; decided for the district</source>
        <translation>有冲突，已决定以库中为准</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/model/merge.py"/>
        <source>in conflict; decided for the field</source>
        <translation>有冲突，已决定以外业为准</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/risk/exposed.py"/>
        <location filename="../../wj_risk_plugin/core/shelters/admissibility.py"/>
        <source>inside a hazard area: {hazard} {id}</source>
        <translation>位于危险区内：{hazard} {id}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/own_libraries/advice.py"/>
        <source>install QGIS with its standalone installer, which carries {names}</source>
        <translation>用 QGIS 独立安装程序（standalone installer）安装 QGIS，其中已有 {names}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/division_sheets/layout.py"/>
        <source>install a font that has it, or change the text</source>
        <translation>安装含有该字的字体，或修改文字</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/own_libraries/bundle.py"/>
        <source>install numpy as QGIS's installer or distribution has it</source>
        <translation>按 QGIS 安装程序或系统发行版提供的方式安装 numpy</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/own_libraries/advice.py"/>
        <source>install the distribution's own packages ({packages} on Debian and Ubuntu); where these are too old: {else_}</source>
        <translation>请安装发行版的软件包（Debian、Ubuntu 为 {packages}）；其版本过旧时：{else_}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/fonts.py"/>
        <source>install {font}, on Debian the package fonts-noto-cjk</source>
        <translation>安装 {font}（Debian 软件包 fonts-noto-cjk）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/own_libraries/__main__.py"/>
        <source>installed: {name} {version}</source>
        <translation>已安装：{name} {version}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/population/pools.py"/>
        <source>invalid outlines</source>
        <translation>几何无效</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/returned/photos.py"/>
        <source>it belongs to no feature</source>
        <translation>不属于任何要素</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/destinations.py"/>
        <source>it cannot be told whether the input “{input}” is stored in this file</source>
        <translation>无法判断输入“{input}”是否存储在该文件中</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/files/plain_xml.py"/>
        <source>it declares entities, by which other files are read into it</source>
        <translation>其中声明了实体，会把其他文件读入</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/own_libraries/bundle.py"/>
        <source>it does not run on {machine}</source>
        <translation>不能在 {machine} 上运行</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gpkg/functions.py"/>
        <location filename="../../wj_risk_plugin/survey/returned/package.py"/>
        <source>it has columns that are computed: {layers}</source>
        <translation>以下表含自动计算的列：{layers}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/returned/layers.py"/>
        <source>it has no coordinate reference system</source>
        <translation>没有坐标参照系</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/returned/archive.py"/>
        <source>it has no name</source>
        <translation>没有名称</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/returned/package.py"/>
        <source>it has views in place of tables: {layers}</source>
        <translation>应为表的位置是视图：{layers}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/returned/layers.py"/>
        <source>it has {count} rows, more than {most}</source>
        <translation>有 {count} 条数据，超过上限 {most} 条</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/files/local_files.py"/>
        <source>it holds a file that is not read: {name}</source>
        <translation>其中含有不读取的文件：{name}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/returned/archive.py"/>
        <source>it holds more than {limit} MB</source>
        <translation>内容超过 {limit} MB</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/libraries.py"/>
        <source>it holds no {name}</source>
        <translation>其中没有 {name}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/files/local_files.py"/>
        <source>it holds too much to look into; unpack it</source>
        <translation>内容过多，无法逐一检查；请先解压</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/own_libraries/place.py"/>
        <source>it holds {file}, as {other} does</source>
        <translation>其中的 {file} 与 {other} 中的重复</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/files/whole_files.py"/>
        <source>it is a folder, not a file</source>
        <translation>这是文件夹，不是文件</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/returned/archive.py"/>
        <location filename="../../wj_risk_plugin/survey/returned/package.py"/>
        <source>it is a link, which is not followed</source>
        <translation>它是链接，不予读取</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/returned/archive.py"/>
        <source>it is an archive inside the archive, which is not opened</source>
        <translation>它是压缩包中的压缩包，不予打开</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/returned/archive.py"/>
        <source>it is compressed in a way that is not read here</source>
        <translation>压缩方式不受支持</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/returned/archive.py"/>
        <source>it is damaged ({error})</source>
        <translation>已损坏（{error}）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/own_libraries/bundle.py"/>
        <source>it is no file</source>
        <translation>不是普通文件</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/returned/package.py"/>
        <source>it is not a table with rows and row numbers</source>
        <translation>它不是带行号的普通数据表</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/district.py"/>
        <source>it is not known which layer of the data dictionary this is</source>
        <translation>无法判断这是数据字典中的哪个图层</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/returned/archive.py"/>
        <source>it is protected by a password</source>
        <translation>已加密码保护</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/destinations.py"/>
        <source>it is the file of the input “{input}”, or belongs to it</source>
        <translation>该文件就是输入“{input}”的文件，或属于该输入</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/own_libraries/wheel.py"/>
        <source>it is too large</source>
        <translation>文件过大</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/destinations.py"/>
        <source>it lies in the folder of the input “{input}” and would become part of it</source>
        <translation>该文件位于输入“{input}”的文件夹中，会成为输入的一部分</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/files/local_files.py"/>
        <source>it loads another schema ({address})</source>
        <translation>它会加载另一个模式文件（{address}）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/files/local_files.py"/>
        <source>it names a file elsewhere: {name}</source>
        <translation>它指向别处的文件：{name}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/files/local_files.py"/>
        <source>it names a file that is no raster: {name}</source>
        <translation>它指向的文件不是栅格：{name}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/files/local_files.py"/>
        <source>it names a file that names others: {name}</source>
        <translation>其中引用的文件又指向其他文件：{name}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/files/plain_xml.py"/>
        <source>it names a place on a network ({address})</source>
        <translation>其中指向网络位置（{address}）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/returned/photos.py"/>
        <source>it names no file</source>
        <translation>没有写明文件</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/files/local_files.py"/>
        <location filename="../../wj_risk_plugin/bridge/files/plain_xml.py"/>
        <source>it names other places, by its element {name}</source>
        <translation>其中的元素 {name} 指向其他位置</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/own_libraries/wheel.py"/>
        <source>it needs a version that there is not</source>
        <translation>所需的版本号无效</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/own_libraries/bundle.py"/>
        <source>it needs {name} {wanted}, and there is {name} {version}</source>
        <translation>它需要 {name} {wanted}，现有的是 {name} {version}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/own_libraries/bundle.py"/>
        <source>it needs {name}, which neither QGIS nor the folder has</source>
        <translation>它需要 {name}，QGIS 和该文件夹都没有</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/files/file_signatures.py"/>
        <source>it runs what its text says when it is read: {name}</source>
        <translation>读取时会执行其中写入的内容：{name}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/files/whole_files.py"/>
        <source>it says that the features of {layer} number {noted}, but it holds {there}</source>
        <translation>文件记载 {layer} 有 {noted} 个要素，实际有 {there} 个</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/own_libraries/wheel.py"/>
        <source>it states no name and version</source>
        <translation>没有写明名称和版本</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/own_libraries/bundle.py"/>
        <source>it was made for numpy {made_for}, and this QGIS has numpy {own}</source>
        <translation>它适用于 numpy {made_for}，而本 QGIS 的 numpy 为 {own}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/own_libraries/bundle.py"/>
        <source>it was made for {made_for}, and this QGIS runs on {machine}</source>
        <translation>它适用于 {made_for}，而本 QGIS 运行于 {machine}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <source>it will not be admitted; check the position and the hazard</source>
        <translation>该场所将不合格；请核对位置和危险源</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/files/local_files.py"/>
        <source>it would be opened as {format}, which its ending does not say</source>
        <translation>它会被当作 {format} 打开，与扩展名不符</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/returned/layers.py"/>
        <source>its UUID “{text}” is none</source>
        <translation>其唯一标识“{text}”无效</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/own_libraries/bundle.py"/>
        <source>its checksum is not the one in {list}</source>
        <translation>校验值与 {list} 中的不符</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/returned/layers.py"/>
        <source>its column {field} is missing, so that no row can be matched</source>
        <translation>缺少字段 {field}，无法逐条对应</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/files/plain_xml.py"/>
        <source>its content is not that of a file ending in {ending}</source>
        <translation>其内容与扩展名 {ending} 不符</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/geo/crs.py"/>
        <source>its coordinates are degrees, but its coordinate reference system {crs} is in metres</source>
        <translation>坐标是经纬度，而所设坐标参考系 {crs} 以米为单位</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/geo/crs.py"/>
        <source>its coordinates do not fit its coordinate reference system {crs}</source>
        <translation>坐标与其坐标参照系 {crs} 不符</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/returned/photos.py"/>
        <source>its file cannot be read ({error})</source>
        <translation>照片文件无法读取（{error}）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/returned/photos.py"/>
        <source>its file is a link, which is not followed</source>
        <translation>照片文件是链接，不予读取</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/returned/photos.py"/>
        <source>its file is empty</source>
        <translation>照片文件为空</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/returned/photos.py"/>
        <source>its file is larger than {limit} MB</source>
        <translation>照片文件大于 {limit} MB</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/returned/photos.py"/>
        <source>its file is missing</source>
        <translation>照片文件缺失</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/returned/photos.py"/>
        <source>its file is no picture (JPEG, PNG, HEIC or WebP)</source>
        <translation>文件不是照片（JPEG、PNG、HEIC 或 WebP）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/returned/photos.py"/>
        <source>its file may be any of several: {named}</source>
        <translation>照片文件可能是以下几个之一：{named}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/returned/layers.py"/>
        <source>its geometry cannot be read</source>
        <translation>几何无法读取</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/returned/layers.py"/>
        <source>its geometry column is missing</source>
        <translation>缺少几何字段</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/returned/layers.py"/>
        <source>its geometry has coordinates that are no numbers</source>
        <translation>几何中有不是数字的坐标</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/division_sheets/data.py"/>
        <source>its hazards ({layers}) lack the level counted</source>
        <translation>其中的危险源图层（{layers}）没有计入等级</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/returned/archive.py"/>
        <source>its journal names another file</source>
        <translation>其日志文件指向另一文件</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/returned/package.py"/>
        <source>its kind {kind} is not known here; update the plugin</source>
        <translation>其类别 {kind} 在此版本中未知；请更新插件</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/own_libraries/wheel.py"/>
        <source>its list of files is another than its files</source>
        <translation>文件清单与实际文件不符</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/files/whole_files.py"/>
        <source>its lists of layers contradict each other: {names}</source>
        <translation>其图层清单互相矛盾：{names}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/returned/archive.py"/>
        <source>its name holds control characters</source>
        <translation>名称中有控制字符</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/returned/archive.py"/>
        <source>its name is longer than {most} characters</source>
        <translation>名称超过 {most} 个字符</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/returned/archive.py"/>
        <source>its name is one that Windows keeps for devices</source>
        <translation>名称是 Windows 保留的设备名</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/returned/archive.py"/>
        <source>its name leads out of the archive</source>
        <translation>名称指向压缩包之外</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/files/file_signatures.py"/>
        <location filename="../../wj_risk_plugin/bridge/files/whole_files.py"/>
        <source>its part {ending} is missing</source>
        <translation>缺少组成文件 {ending}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/files/whole_files.py"/>
        <source>its parts do not belong together: shapes: {shapes}, rows of attributes: {rows}</source>
        <translation>各组成文件互不对应：{shapes} 个图形，{rows} 行属性</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/returned/photos.py"/>
        <source>its path holds control characters</source>
        <translation>路径中有控制字符</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/returned/photos.py"/>
        <source>its path is longer than {most} characters</source>
        <translation>路径超过 {most} 个字符</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/returned/photos.py"/>
        <source>its path leads out of the package, and is not followed</source>
        <translation>路径指向调查包之外，不予读取</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/files/file_signatures.py"/>
        <source>its reference system cannot be read</source>
        <translation>坐标系无法读取</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/files/file_signatures.py"/>
        <source>its reference system is not named by its number in a list of them</source>
        <translation>其坐标参考系未按公认目录中的编号标明</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <source>join them at a common vertex where they meet in reality</source>
        <translation>实际相接的，连到公共节点上</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <source>join what meets in reality; nobody gets from one part to another</source>
        <translation>把实际相接的道路连上；各部分之间无法通行</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/district/ledger.py"/>
        <source>keep the rows that others refer to</source>
        <translation>请保留被其他记录引用的要素</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/package/source.py"/>
        <source>keep them apart, for example in a layer {name}</source>
        <translation>请分开存放，例如放入图层 {name}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/lookouts/key_forest.py"/>
        <source>key zones lie wholly beyond the elevation model</source>
        <translation>重点区完全位于高程模型之外</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/water/scenario.py"/>
        <source>launches right on a dam, weir or lock</source>
        <translation>下水位置正好在坝、堰或船闸上</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/indicators/readings.py"/>
        <source>layer facilities has no feature of kind {kind}</source>
        <translation>图层 facilities 中没有类别为 {kind} 的要素</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/step.py"/>
        <source>layer {layer} has no field {field}</source>
        <translation>图层 {layer} 没有字段 {field}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/returned/package.py"/>
        <source>layers that did not go out stay in the package ({count}): {names}</source>
        <translation>{count} 个未曾带出的图层留在调查包内，不入库：{names}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/indicators/report.py"/>
        <source>layers: {layers}</source>
        <translation>图层：{layers}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/geo/crs.py"/>
        <source>leave it empty, or choose the zone in which the layers lie</source>
        <translation>请留空，或选择图层所在的投影带</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/network/profiles.py"/>
        <source>leave it out, or use one of {codes}</source>
        <translation>请删去，或使用以下之一：{codes}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/indicators/plan.py"/>
        <source>leave one</source>
        <translation>只保留一个</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/returned/photos.py"/>
        <source>leave only the survey package in it</source>
        <translation>请只在其中保留调查包</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/package/source.py"/>
        <source>leave the codes empty, or add the layer</source>
        <translation>请将代码留空，或补充该图层</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/distribute_people.py"/>
        <source>leave the raster empty, or the buildings and places</source>
        <translation>栅格与建筑物、地名只能二选一</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/divisions.py"/>
        <source>leave the value empty where it is not known</source>
        <translation>未知时请留空</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/divisions.py"/>
        <source>leave them out when adding up</source>
        <translation>汇总时不要计入</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/undo_survey_load.py"/>
        <source>left as it is: {row}</source>
        <translation>保持不变：{row}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <source>level unknown; shown as unknown, never as low</source>
        <translation>等级未知，按未知显示，不算作低风险</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/evacuation/scenario.py"/>
        <source>limits must be positive minutes in ascending order</source>
        <translation>时限必须是由小到大的正数（分钟）</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/results.py"/>
        <location filename="../../wj_risk_plugin/core/quality/geometry.py"/>
        <location filename="../../wj_risk_plugin/gui/district.py"/>
        <source>lines</source>
        <translation>线</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/lookouts/coverage.py"/>
        <source>lines of sight on cells of {width} x {height} m to smoke {target} m above ground and canopy, curvature on, refraction {refraction}</source>
        <translation>视线按 {width} x {height} m 像元计算，目标为高出地面及林冠 {target} m 的烟雾，计入地球曲率，折光系数 {refraction}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/geometry.py"/>
        <source>lines without length</source>
        <translation>长度为零的线</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/returned/package.py"/>
        <source>links beside the package or below are not followed ({count}): {names}</source>
        <translation>调查包旁边或下级有 {count} 个链接，均未跟随：{names}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/values.py"/>
        <source>load the file again with its right encoding (GBK or UTF-8)</source>
        <translation>用正确的编码（GBK 或 UTF-8）重新加载文件</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/district/undo.py"/>
        <source>load {number} was undone already on {day}</source>
        <translation>入库 {number} 已于 {day} 撤销</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/water/barriers.py"/>
        <source>locks and passable weirs without delay_min: {count}; they take {value} min</source>
        <translation>缺少延误（min，delay_min）的船闸和可通过的堰：{count} 个，按 {value} 分钟计</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/geometry.py"/>
        <source>longitude and latitude are swapped</source>
        <translation>经度与纬度颠倒</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/geometry.py"/>
        <source>longitude and latitude of the feature are swapped</source>
        <translation>该要素的经度和纬度颠倒</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/files/whole_files.py"/>
        <source>look where it was moved to, or choose another file</source>
        <translation>查看文件移到了何处，或另选文件</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/outputs.py"/>
        <source>look whether the disk is full, or choose another folder</source>
        <translation>请检查磁盘是否已满，或另选文件夹</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/own_libraries/place.py"/>
        <source>look whose it is, and put it elsewhere</source>
        <translation>请查明其归属，并移到别处</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/lookouts/observers.py"/>
        <source>lookouts lie outside the elevation model {dem}</source>
        <translation>瞭望点位于高程模型 {dem} 之外</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/lookouts/observers.py"/>
        <source>lookouts stand on the highest cell within {distance} m; the farthest moved {moved} m</source>
        <translation>瞭望点置于 {distance} m 内的最高像元；最远移动 {moved} m</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/lookouts/observers.py"/>
        <source>lookouts stand where the elevation model {dem} has no height</source>
        <translation>瞭望点所在处高程模型 {dem} 没有高程</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/lookouts/observers.py"/>
        <source>lookouts that are not working do not count</source>
        <translation>非在用的瞭望点不计入</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/lookouts/coverage.py"/>
        <source>lookouts that look over unknown terrain, and for how much key forest (km²): {named}; fill the voids of the elevation model (for example with “Fill nodata”), or take one without voids</source>
        <translation>视线经过未知地形的瞭望点及因此无法判断的重点林区面积（km²）：{named}；请填补高程模型的空洞（例如用“填充无数据”），或换用无空洞的模型</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/lookouts/observers.py"/>
        <source>lookouts without {field}: {count}; they take {value} m</source>
        <translation>缺少 {field} 的瞭望点：{count}；取 {value} m</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/lookouts/observers.py"/>
        <source>lookouts: {lookouts}, sites: {sites}; those nearer to each other than {distance} m are no second view ({named})</source>
        <translation>{lookouts} 个瞭望点位于 {sites} 个站址：相距小于 {distance} m 的不算第二视点（{named}）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/offsets.py"/>
        <source>looks as if a {system} offset of {shift} m had been taken out that was not there: with it {what} falls from {before} m to {after} m ({nearer} % of {count} places come nearer; in other directions at best {others} m)</source>
        <translation>似乎多消除了一次 {system} 偏移（{shift} m）：加回后{what}由 {before} m 降至 {after} m（{count} 处中有 {nearer} % 变近；换其他方向最好为 {others} m）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/offsets.py"/>
        <source>looks shifted as on {system} web maps, by {shift} m: without the offset {what} falls from {before} m to {after} m ({nearer} % of {count} places come nearer; in other directions at best {others} m)</source>
        <translation>疑似 {system} 网络地图偏移，约 {shift} m：消除后{what}由 {before} m 降至 {after} m（{count} 处中有 {nearer} % 变近；换其他方向最好为 {others} m）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/water/network.py"/>
        <source>low water</source>
        <translation>枯水期</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>major and general hidden dangers of the law</source>
        <translation>重大事故隐患、一般事故隐患</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>major, significant, moderate, low</source>
        <translation>重大、较大、一般、低</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/district/ledger.py"/>
        <source>make a new preview</source>
        <translation>请重新生成预览</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/own_libraries/bundle.py"/>
        <source>make it anew with make bundle of this version</source>
        <translation>用本版本的 make bundle 重新制作</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/destinations.py"/>
        <source>make it, or choose another folder</source>
        <translation>请新建该文件夹，或选择其他文件夹</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/check.py"/>
        <source>make layers of the data dictionary of them, if they belong to its data</source>
        <translation>若属于本区数据，请按数据字典做成图层</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gpkg/backup.py"/>
        <location filename="../../wj_risk_plugin/survey/returned/photos.py"/>
        <source>make space or take the folder's protection away</source>
        <translation>请腾出磁盘空间，或取消文件夹的写保护</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gpkg/file.py"/>
        <source>make space, and run this again</source>
        <translation>请腾出磁盘空间后重新运行</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/own_libraries/place.py"/>
        <source>make the folder anew with make bundle</source>
        <translation>用 make bundle 重新制作该文件夹</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/map_file.py"/>
        <source>make the one map again</source>
        <translation>重新制作一张图</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/division_sheets/data.py"/>
        <source>make the one map anew with this version of the plugin</source>
        <translation>请用本版插件重新制作一张图</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/division_sheets/data.py"/>
        <source>make the one map anew, or remove the record</source>
        <translation>重新制作一张图，或删除该记录</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/division_sheets/data.py"/>
        <source>make the one map of a district with divisions</source>
        <translation>用含行政区划的数据制作一张图</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/district/ledger.py"/>
        <source>make the spatial index anew in the layer's properties</source>
        <translation>请在图层属性中重建空间索引</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/gb18218.py"/>
        <source>matching substances</source>
        <translation>匹配物质</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/indicators/plan.py"/>
        <source>mean of the reported values of {years}{basis}</source>
        <translation>{years} 年填报值的均值{basis}</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/build_one_map.py"/>
        <source>mend the layer, or do without the strict check</source>
        <translation>修正该图层，或不勾选严格检查</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/check.py"/>
        <source>mend the other problems of the layer and check again</source>
        <translation>先处理该图层的其他问题，再重新检查</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/district/ledger.py"/>
        <source>mend the row in the field package, or the table's rule</source>
        <translation>请在调查包中改正该要素，或修改该表的约束</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/reading.py"/>
        <source>mend their coordinates, or draw them again</source>
        <translation>请改正其坐标，或重新绘制</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/lookouts/key_forest.py"/>
        <location filename="../../wj_risk_plugin/core/lookouts/shares.py"/>
        <location filename="../../wj_risk_plugin/core/water/totals.py"/>
        <source>mend them with “Fix geometries”</source>
        <translation>请用“修正几何图形”修复</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/indicators/plan.py"/>
        <source>met</source>
        <translation>达标</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <source>minutes need roads</source>
        <translation>按分钟查询需要道路</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/libraries.py"/>
        <location filename="../../wj_risk_plugin/own_libraries/bundle.py"/>
        <source>missing: {names}</source>
        <translation>缺少：{names}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/lookouts/siting.py"/>
        <source>more new lookouts than {sites} would see nothing new; chosen: {sites} of {count}</source>
        <translation>超过 {sites} 个后不再有新增可视面积：{count} 个中选 {sites} 个</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/evacuation/allocation.py"/>
        <source>more people are vulnerable than live there</source>
        <translation>特殊群体人数多于居住人数</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <source>more people than a shelter of this class may take ({most})</source>
        <translation>超过该类避难场所的容纳上限（{most} 人）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/shelters/evaluation.py"/>
        <source>more people than its class allows</source>
        <translation>人数超过类别上限</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/shelters/evaluation.py"/>
        <source>more people to serve than places</source>
        <translation>服务人数超过容量</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/returned/photos.py"/>
        <source>move it away, and load the package again</source>
        <translation>请将其移走，再重新入库</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/water/launches.py"/>
        <source>move them to a road, or raise {parameter}</source>
        <translation>请将其移到道路旁，或增大 {parameter}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/water/scenario.py"/>
        <source>move them to the side on which the boats come onto the water</source>
        <translation>请将其移到船只实际下水的一侧</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/water/launches.py"/>
        <source>move them to the water, or raise {parameter}</source>
        <translation>请将其移到水边，或增大 {parameter}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>moved by {distance}</source>
        <translation>位置移动了 {distance}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/geo/raster.py"/>
        <source>multiply it by the area of a cell, or choose one of people per cell</source>
        <translation>乘以像元面积，或选择每像元人数的栅格</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/lookouts/candidates.py"/>
        <source>must be 1 or more</source>
        <translation>必须不小于 1</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/lookout.py"/>
        <location filename="../../processing_algorithms/inland_water_arrival.py"/>
        <location filename="../../wj_risk_plugin/core/lookouts/assumptions.py"/>
        <location filename="../../wj_risk_plugin/core/lookouts/candidates.py"/>
        <location filename="../../wj_risk_plugin/core/services/definitions.py"/>
        <location filename="../../wj_risk_plugin/core/water/scenario.py"/>
        <source>must be more than 0</source>
        <translation>必须大于 0</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/lookouts/assumptions.py"/>
        <location filename="../../wj_risk_plugin/core/services/definitions.py"/>
        <source>must lie between 0 and 100</source>
        <translation>必须在 0 至 100 之间</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/lookouts/assumptions.py"/>
        <location filename="../../wj_risk_plugin/core/lookouts/candidates.py"/>
        <location filename="../../wj_risk_plugin/core/lookouts/siting.py"/>
        <location filename="../../wj_risk_plugin/core/services/definitions.py"/>
        <location filename="../../wj_risk_plugin/core/services/linear_assets.py"/>
        <location filename="../../wj_risk_plugin/core/water/scenario.py"/>
        <source>must not be negative</source>
        <translation>不得为负</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/gb18218.py"/>
        <source>name and CAS number mean different substances; the stricter one counts</source>
        <translation>名称与 CAS 号指不同物质，按较严者计</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/geometry.py"/>
        <source>name it as in the data dictionary, if it is one of its layers</source>
        <translation>如属数据字典中的图层，请按数据字典命名</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <source>name of the package</source>
        <translation>调查包名称</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <source>name of the team</source>
        <translation>调查组名称</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/office_tables.py"/>
        <source>name one, such as {example}</source>
        <translation>请指定其中一个，例如 {example}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/office_tables.py"/>
        <source>name the columns as in the data dictionary, in one row of headings, or choose the fields</source>
        <translation>请按数据字典命名列并写在同一行表头中，或选择字段</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/divisions.py"/>
        <source>name the division above it, or leave the field empty</source>
        <translation>填写其上级区划，或留空</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/fitness_for_use.py"/>
        <source>name the fields as the data dictionary does</source>
        <translation>按数据字典命名字段</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/district.py"/>
        <source>name the layer as one of {names}</source>
        <translation>请将图层命名为以下之一：{names}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/geometry.py"/>
        <source>name them as in the data dictionary, if it knows what they hold</source>
        <translation>如数据字典中有对应内容，请按数据字典命名字段</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/lookouts/observers.py"/>
        <source>negative mast heights</source>
        <translation>塔杆高度为负</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/population/pools.py"/>
        <source>negative numbers of people</source>
        <translation>人口数为负</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/own_libraries/bundle.py"/>
        <source>neither QGIS nor the folder has {names}</source>
        <translation>QGIS 和该文件夹都没有 {names}</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/compare_closures.py"/>
        <location filename="../../wj_risk_plugin/core/evacuation/closure_impact.py"/>
        <source>neither closed roads nor critical roads are asked for</source>
        <translation>既没有道路封闭，也没有要求关键道路</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/division_sheets/numbers.py"/>
        <location filename="../../wj_risk_plugin/maps/one_map/folder.py"/>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/division_sheets/data.py"/>
        <source>no area to draw</source>
        <translation>没有可绘制的面</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gpkg/backup.py"/>
        <source>no backup can be written ({error})</source>
        <translation>无法写入备份（{error}）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/gb18218.py"/>
        <source>no beta without a class; R is withheld</source>
        <translation>未选类别，无 β 值，暂不计算 R</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/population/dasymetric.py"/>
        <source>no building has an area</source>
        <translation>没有一个建筑物有面积</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/lookouts/key_forest.py"/>
        <source>no canopy is given: the forest hides nothing and lifts no smoke</source>
        <translation>未提供林冠高度：森林不遮挡视线，也不抬高烟雾</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/population/from_raster.py"/>
        <source>no cell has people</source>
        <translation>没有像元有人口</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/geo/raster.py"/>
        <source>no cell holds a possible {what} ({values})</source>
        <translation>没有一个像元的值可作为{what}（{values}）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/gb18218.py"/>
        <location filename="../../wj_risk_plugin/core/quality/divisions.py"/>
        <source>no chemical source with this source_id</source>
        <translation>没有该危险源编号（source_id）对应的危险源</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/division_sheets/data.py"/>
        <source>no code: files are named after it</source>
        <translation>没有代码：文件以代码命名</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/indicators/plan.py"/>
        <source>no data</source>
        <translation>无数据</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <source>no distance of their own; the declared default is used</source>
        <translation>未填影响距离，采用声明的默认值</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/export_division_maps.py"/>
        <source>no division chosen</source>
        <translation>没有选择区划</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <source>no division has an outline</source>
        <translation>没有带轮廓的区划</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/population/dasymetric.py"/>
        <source>no division has people, so they are taken from the places</source>
        <translation>行政区划没有人口数，人口取自地名</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/package/source.py"/>
        <source>no division has the codes {codes}</source>
        <translation>没有代码为 {codes} 的区划</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/population/pools.py"/>
        <source>no division has the level {level}</source>
        <translation>没有级别为 {level} 的区划</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <source>no division of level {level}</source>
        <translation>没有级别为 {level} 的区划</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/step.py"/>
        <source>no elevation model</source>
        <translation>没有高程模型</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/services/gaps.py"/>
        <source>no facility of this service in it</source>
        <translation>辖区内没有此类设施</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/reading.py"/>
        <source>no field {field}: the feature's number stands in for it</source>
        <translation>没有字段 {field}：以要素编号代替</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/indicators/readings.py"/>
        <source>no fire station has staff_people</source>
        <translation>消防救援站均无人员数（staff_people）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/fonts.py"/>
        <source>no font with Chinese characters is installed ({names})</source>
        <translation>未安装含汉字的字体（{names}）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/gb18218.py"/>
        <source>no inventory that can be counted</source>
        <translation>没有可计入的存量</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <source>no known hazard near by</source>
        <translation>周边无已知危险源</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/package/source.py"/>
        <source>no layer has a coordinate reference system</source>
        <translation>没有任何图层带有坐标参照系</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/build_one_map.py"/>
        <location filename="../../wj_risk_plugin/bridge/run.py"/>
        <source>no layer has a place from which to choose the analysis CRS</source>
        <translation>没有可用于确定分析坐标系的图层</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/create_survey_package.py"/>
        <source>no layer is chosen</source>
        <translation>未选择图层</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/district.py"/>
        <location filename="../../wj_risk_plugin/survey/district/ledger.py"/>
        <location filename="../../wj_risk_plugin/survey/package/source.py"/>
        <source>no layer of the data dictionary was found</source>
        <translation>未找到数据字典中的图层</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/step.py"/>
        <location filename="../../wj_risk_plugin/core/indicators/readings.py"/>
        <source>no layer {layers}</source>
        <translation>没有图层 {layers}</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/undo_survey_load.py"/>
        <source>no load is left to be undone</source>
        <translation>没有可撤销的入库</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/division_sheets/data.py"/>
        <source>no name: the code stands in for it on the sheet</source>
        <translation>没有名称：图上以代码代替</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/one_map/folder.py"/>
        <source>no part of the one map can be computed from these layers</source>
        <translation>现有图层无法计算一张图的任何部分</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <source>no place from which to look around</source>
        <translation>没有可供查询的地点</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/population/dasymetric.py"/>
        <source>no place of the chosen kinds has people</source>
        <translation>所选类型的地名都没有人口</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/shelters/admissibility.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>no place on the map</source>
        <translation>没有图上位置</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/gb18218.py"/>
        <source>no plant boundary polygon and no alpha typed</source>
        <translation>没有厂界面且未填 α</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/indicators/readings.py"/>
        <source>no population: divisions or settlements lack it</source>
        <translation>没有人口数：区划和居民点均未填</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/gb18218.py"/>
        <source>no quantity, or a negative one; not counted</source>
        <translation>数量缺失或为负，未计入</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/indicators/plan.py"/>
        <source>no reported value ({report})</source>
        <translation>没有填报值（{report}）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/indicators/plan.py"/>
        <source>no reported value ({report}), and none computed: {reason}</source>
        <translation>没有填报值（{report}），也无法计算：{reason}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/indicators/plan.py"/>
        <source>no reported value, so the computed one decides</source>
        <translation>没有填报值，以计算值为准</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/network/build.py"/>
        <source>no road that may be used</source>
        <translation>没有可用的道路</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/evacuation/allocation.py"/>
        <source>no settlement says how many of its people are vulnerable</source>
        <translation>没有任何居民点填写特殊群体人数</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/gb18218.py"/>
        <source>no settlements to count the people near by, and no alpha typed</source>
        <translation>没有居民点可统计周边人口，且未填 α</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/evacuation/siting.py"/>
        <source>no such objective: {objective}</source>
        <translation>没有此目标：{objective}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/network/profiles.py"/>
        <source>no such travel profile</source>
        <translation>没有这种出行方式</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/export_division_maps.py"/>
        <source>no theme is chosen</source>
        <translation>未选择专题</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>no valid UUID: open the form of the row and save it, or give it one</source>
        <translation>没有有效的唯一标识：请打开该行的表单并保存，或为其指定一个</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/indicators/readings.py"/>
        <source>no waterway is in scope</source>
        <translation>没有纳入统计的水域</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/services/gaps.py"/>
        <source>no way by road from any facility; the nearest in a straight line is {facility}, {distance} m</source>
        <translation>与任何设施之间道路均不通；直线最近的是 {facility}，{distance} 米</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/fitness_for_use.py"/>
        <source>no {what} could be read; fields found: {fields}</source>
        <translation>未能读出{what}；现有字段：{fields}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/office_tables.py"/>
        <source>none of its columns is known: {columns}</source>
        <translation>没有可识别的列：{columns}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/water/network.py"/>
        <source>normal water</source>
        <translation>平水期</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/geometry.py"/>
        <source>not a layer of the data dictionary: only its geometry and texts are checked</source>
        <translation>不是数据字典中的图层：只检查几何和文字</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/indicators/readings.py"/>
        <source>not computable: no polygon of fire_zones is flagged is_key</source>
        <translation>不可计算：森林火险区中没有标记重点防火区（is_key）的面</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/indicators/report.py"/>
        <source>not everywhere</source>
        <translation>未全部到达</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/shelters/evaluation.py"/>
        <source>not filed</source>
        <translation>未备案</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/evacuation/closures.py"/>
        <source>not in force on {day}</source>
        <translation>{day} 未生效</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/gb18218.py"/>
        <source>not in table 1 of GB 18218-2018 and no class given; not counted</source>
        <translation>不在 GB 18218-2018 表 1 中且未给出类别，未计入</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/gb18218.py"/>
        <source>not in use: graded, but not counted</source>
        <translation>未在用：已分级，但不计入</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <source>not in use; no hazard</source>
        <translation>未在用，不计为危险源</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/indicators/plan.py"/>
        <source>not met</source>
        <translation>未达标</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/lookouts/siting.py"/>
        <source>not proved: new lookouts that reach {target} %: {sites}, needed at least: {bound}</source>
        <translation>未能证明最优：新增 {sites} 个瞭望点可达到 {target} %，至少需要 {bound} 个</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/lookouts/siting.py"/>
        <source>not proved: the share with new lookouts ({sites}) is {share} %, no choice of as many brings it above {bound} %</source>
        <translation>未能证明最优：新增 {sites} 个瞭望点使覆盖率达到 {share} %，同等数量的任何方案不超过 {bound} %</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/district.py"/>
        <source>not read, for they are no layers of the district: {names}</source>
        <translation>未读取（不是本区图层）：{names}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/own_libraries/place.py"/>
        <source>nothing needs to be installed</source>
        <translation>无需安装</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <source>nothing to look for</source>
        <translation>没有可供查询的要素</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/own_libraries/__main__.py"/>
        <source>nothing was installed</source>
        <translation>没有已安装的库</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <source>nothing, where it is a turning loop</source>
        <translation>确为回车环路的无需处理</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <source>nothing, where they are bridges and tunnels</source>
        <translation>确为桥梁或隧道的无需处理</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/geometry.py"/>
        <source>nothing: each is transformed from its own</source>
        <translation>无需处理：各图层由各自坐标参照系转换</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/geometry.py"/>
        <source>nothing: lengths are computed in the analysis reference system</source>
        <translation>无需处理：长度在分析坐标参照系中计算</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/geo/raster.py"/>
        <location filename="../../wj_risk_plugin/core/quality/fitness_for_use.py"/>
        <source>number of people</source>
        <translation>人数</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <source>number of people unknown; counted as none</source>
        <translation>人数未知，按零计</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>numbers that rise with the danger: 3 is the worst</source>
        <translation>数字越大越危险：3 为最高</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>numbers that rise with the danger: 4 is the worst</source>
        <translation>数字越大越危险：4 为最高</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/network/obstacles.py"/>
        <source>of a kind that is not known, so no straight way to a road crosses them: {words}</source>
        <translation>类型无法识别，按不可直线跨越处理：{words}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/shelters/admissibility.py"/>
        <source>on standby, not open</source>
        <translation>待命，未启用</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/indicators/plan.py"/>
        <source>one of several values of an indicator has no year</source>
        <translation>同一指标有多个数值，其中有的没有年份</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/surroundings.py"/>
        <source>one place, or a layer of places, is needed</source>
        <translation>需要一个地点或一个地点图层</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/network/road_words.py"/>
        <source>oneway holds a word that is not known; both directions stay open: {word}</source>
        <translation>oneway 中有无法识别的词，按双向通行：{word}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/hidden_dangers.py"/>
        <source>open major hidden dangers of which it is not known whether they are monitored count as not monitored ({count}): {ids}</source>
        <translation>{count} 处未销账重大隐患未说明是否纳入监测，按未监测计：{ids}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/hidden_dangers.py"/>
        <source>open major hidden dangers of which it is not known whether they are under listed supervision count as not listed ({count}): {ids}</source>
        <translation>{count} 处未销账重大隐患未说明是否挂牌督办，按未挂牌计：{ids}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/hidden_dangers.py"/>
        <source>open without a deadline; cannot be overdue</source>
        <translation>未销账且无整改期限，无法判断逾期</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/indicators/plan.py"/>
        <source>other reading, {reading}: {status}</source>
        <translation>另一表述，{reading}：{status}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/geo/geometry.py"/>
        <source>outline crosses itself; the filled outline is used</source>
        <translation>轮廓自相交，采用填实后的轮廓</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/convert_coordinates.py"/>
        <source>outside China no offset is defined: left as they are</source>
        <translation>在中国范围之外，偏移没有定义：保持不变</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <source>overlap another division of the same level; people are still counted once</source>
        <translation>与同级区划重叠，人口仍只计一次</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/divisions.py"/>
        <source>parent_code names no division of the layer</source>
        <translation>上级区划代码在本图层中不存在</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/divisions.py"/>
        <source>parent_code names the division itself</source>
        <translation>上级区划代码填的是该区划自身</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/tables/columns.py"/>
        <source>people are missing or not a number</source>
        <translation>人数缺失或不是数字</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/tables/columns.py"/>
        <source>people are negative</source>
        <translation>人数为负</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/tables/columns.py"/>
        <source>people are not whole numbers</source>
        <translation>人数不是整数</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/population/dasymetric.py"/>
        <source>people are taken from the divisions; the places are not counted again</source>
        <translation>人口取自行政区划，地名不再计入</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/distribute_people.py"/>
        <source>people come either from a raster or from divisions and places</source>
        <translation>人口要么取自栅格，要么取自区划和地名</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/indicators/readings.py"/>
        <source>people in the settlements within reach of loudspeakers and screens ({count}): {covered} of {people}; short messages are not counted</source>
        <translation>居民点 {people} 人中 {covered} 人在 {count} 个大喇叭和电子屏覆盖范围内；短信未计入</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/indicators/readings.py"/>
        <source>people not reached by road at all: {people}, settlements: {count}</source>
        <translation>{count} 个居民点的 {people} 人无路可达</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/population/dasymetric.py"/>
        <source>people of the counted places together: {people}; compare with a census, since a village can hold another one</source>
        <translation>计入的地名合计 {people} 人：请与普查总数核对，因为一个村可能包含另一个村</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/indicators/readings.py"/>
        <source>people of the settlements</source>
        <translation>居民点人数</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/divisions.py"/>
        <source>people of {code}: {people}, of the divisions in it: {sum}</source>
        <translation>{code} 为 {people} 人，其下级区划合计 {sum} 人</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/population/dasymetric.py"/>
        <source>people of {names} who have no building to live in and stay at its middle: {people}</source>
        <translation>{names} 的 {people} 人没有可分配的建筑物，留在其代表点</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/offsets.py"/>
        <source>perhaps by chance</source>
        <translation>可能出于偶然</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/returned/package.py"/>
        <source>photos found under another name than the one written ({count}): {named}</source>
        <translation>{count} 张照片的实际文件名与所写不同，已对应找到：{named}</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/undo_survey_load.py"/>
        <source>photos that no row names any more stay in their folder: {count}</source>
        <translation>不再有要素引用的照片仍留在文件夹中：{count} 张</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/model/report.py"/>
        <source>place</source>
        <translation>位置</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/population/dasymetric.py"/>
        <source>places of a kind that holds or lies in others are not counted again</source>
        <translation>包含其他地名或位于其他地名内的地名不重复计入</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/divisions.py"/>
        <source>places that hold others: adding up all places counts people twice</source>
        <translation>包含其他地名的地名：全部相加会重复计算人口</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/water/network.py"/>
        <source>places where waterways begin in several directions and none arrives: {count} ({ids})</source>
        <translation>水系自一点向多方流出而无来水之处：{count}（{ids}）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/water/network.py"/>
        <source>places where waterways flow towards each other and none leads on: {count} ({ids})</source>
        <translation>水系相向流入而无出口之处：{count}（{ids}）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/population/dasymetric.py"/>
        <source>places without people are left out</source>
        <translation>没有人口的地名不参与</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/shelters/admissibility.py"/>
        <source>planned, not built</source>
        <translation>规划，尚未建成</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/risk/planning_conflicts.py"/>
        <source>planning zones drawn as points or lines have no area; left out</source>
        <translation>以点或线绘制的规划区没有面积，不予计入</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/results.py"/>
        <location filename="../../wj_risk_plugin/core/quality/geometry.py"/>
        <location filename="../../wj_risk_plugin/gui/district.py"/>
        <source>points</source>
        <translation>点</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/network/obstacles.py"/>
        <source>points are in nobody's way</source>
        <translation>点要素不构成阻隔</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/services/linear_assets.py"/>
        <source>points have no length and are left out</source>
        <translation>点没有长度，未计入</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/package/source.py"/>
        <source>points, lines and areas are mixed in one layer</source>
        <translation>一个图层中混有点、线、面</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/geometry.py"/>
        <source>polygons</source>
        <translation>面</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/lookouts/key_forest.py"/>
        <location filename="../../wj_risk_plugin/core/lookouts/shares.py"/>
        <location filename="../../wj_risk_plugin/core/water/totals.py"/>
        <source>polygons that cross themselves have no certain area</source>
        <translation>自相交的多边形没有确定的面积</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/indicators/readings.py"/>
        <source>population_people of the divisions</source>
        <translation>区划的人口数（population_people）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/sent.py"/>
        <source>projects or scripts beside the package that did not go out like this ({count}), of which none is opened: {names}</source>
        <translation>调查包旁有 {count} 个工程或脚本与带出时不同；均不打开：{names}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/lookouts/siting.py"/>
        <source>proved: new lookouts among these candidates that {target} % of the key forest needs: {sites}</source>
        <translation>已证明：在这些候选点中，重点林区覆盖率达到 {target} % 需新增 {sites} 个瞭望点</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/lookouts/siting.py"/>
        <source>proved: no other choice of as many new lookouts sees more</source>
        <translation>已证明：同等数量的其他方案可视面积均不更大</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/indicators/report.py"/>
        <source>provisional</source>
        <translation>暂定</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/indicators/plan.py"/>
        <source>provisional, {count} of {whole} years: mean of the reported values of {years}{basis}</source>
        <translation>暂定，{whole} 年中的 {count} 年：{years} 年填报值的均值{basis}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/geometry.py"/>
        <source>put them into a layer of their own</source>
        <translation>放入单独的图层</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/water/launches.py"/>
        <source>ramps and boats on waters where boats do not go are not used</source>
        <translation>位于不可通航水域的下水点和船只不使用</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/water/launches.py"/>
        <source>ramps too far from every waterway</source>
        <translation>下水点离所有水系过远</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/water/launches.py"/>
        <source>ramps without launch_min: {count}; they take {value} min</source>
        <translation>缺少下水时间（min，launch_min）的下水点：{count} 个，按 {value} 分钟计</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/lookouts/observers.py"/>
        <source>ranges that are not more than 0</source>
        <translation>观测距离不大于 0</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/population/from_raster.py"/>
        <source>raster cells that lie in no division are left out: {count}, people in them: {people}</source>
        <translation>{count} 个栅格像元（{people} 人）不在任何区划内，不参与</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/presence.py"/>
        <source>reaching in: {more}</source>
        <translation>伸入 {more}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/files/whole_files.py"/>
        <source>reading stopped; features read: {read} of {promised}</source>
        <translation>共 {promised} 个要素，读到第 {read} 个后中断</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/division_sheets/record.py"/>
        <source>remove it, or choose another folder</source>
        <translation>删除该文件，或选择其他文件夹</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/own_libraries/__main__.py"/>
        <source>removed</source>
        <translation>已移除</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/own_libraries/advice.py"/>
        <source>renew it as QGIS's installer or distribution does, or renew QGIS</source>
        <translation>按 QGIS 安装程序或系统发行版的方式更新，或更新 QGIS</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/own_libraries/advice.py"/>
        <source>renew these as QGIS's installer or distribution does, or renew QGIS</source>
        <translation>按 QGIS 安装程序或系统发行版的方式更新这些库，或更新 QGIS</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/indicators/plan.py"/>
        <source>reported as a mean, years not given{basis}</source>
        <translation>按均值填报，未注明年份{basis}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/indicators/plan.py"/>
        <source>reported for {year}{basis}</source>
        <translation>{year} 年填报{basis}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/indicators/plan.py"/>
        <source>reported, year not given{basis}</source>
        <translation>填报，未注明年份{basis}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/indicators/readings.py"/>
        <source>rescue teams in {layer} that do not say whether they passed: {unknown} of {count}</source>
        <translation>图层 {layer} 的 {count} 支救援队伍中，{unknown} 支未填是否达标</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/indicators/readings.py"/>
        <source>rescue teams that passed: {good} of {count}</source>
        <translation>{count} 支救援队伍中 {good} 支达标</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/destinations.py"/>
        <source>results cannot be written into an archive or over a network</source>
        <translation>结果不能写入压缩包或网络地址</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/run.py"/>
        <source>results cannot be written to {place}</source>
        <translation>成果无法写入 {place}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/lookouts/candidates.py"/>
        <source>ridge and peak cells with unseen key forest in range: {found}, of them near enough to roads and power: {near}; proposed, at least {spacing} m apart: {kept}</source>
        <translation>观测半径内有未覆盖重点林区的山脊、山顶像元：{found} 个，其中距道路和电力线路符合要求：{near} 个；选取（间距不小于 {spacing} m）：{kept} 个</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/fitness_for_use.py"/>
        <source>risk level</source>
        <translation>风险等级</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/network/road_words.py"/>
        <source>road classes that are not known get the default speed: {words}</source>
        <translation>无法识别的道路等级采用默认速度：{words}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <source>roads and paths</source>
        <translation>道路与小路</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <source>roads of different levels share a vertex in their course</source>
        <translation>不同层级的道路在中途共用节点</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <source>roads that can be driven</source>
        <translation>可行车道路</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <source>roads that can be driven and have no {field}: {count} of {all}</source>
        <translation>{all} 条可行车道路中有 {count} 条缺 {field}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <source>roads that end where they begin</source>
        <translation>起点与终点相同的道路</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/network/build.py"/>
        <source>roads without a usable line are left out</source>
        <translation>没有可用线形的道路不参与计算</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/district/ledger.py"/>
        <source>rows of {tables} would refer to rows that are not there; nothing was changed</source>
        <translation>{tables} 中的记录将引用不存在的要素；未作任何更改</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/district/ledger.py"/>
        <source>rows to be added are there already</source>
        <translation>待新增的要素已经存在</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/district/ledger.py"/>
        <source>rows to be changed are not there</source>
        <translation>待更改的要素不存在</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/district/undo.py"/>
        <source>rows were changed after load {number}</source>
        <translation>入库 {number} 之后有要素又被修改</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/indicators/plan.py"/>
        <source>rows without a value count as not reported</source>
        <translation>没有数值的行按未填报处理</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/package/source.py"/>
        <source>rows without id and UUID cannot be found again and do not go out</source>
        <translation>既无编号又无唯一标识的数据无法再找回，不带出</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/own_libraries/__main__.py"/>
        <source>run the command with QGIS's own Python: on Linux /usr/bin/python3, on Windows python-qgis-ltr in the OSGeo4W Shell, on macOS the one inside QGIS.app</source>
        <translation>请用 QGIS 自己的 Python 运行本命令：Linux 用 /usr/bin/python3，Windows 在 OSGeo4W Shell 中用 python-qgis-ltr，macOS 用 QGIS.app 内的 Python</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/own_libraries/advice.py"/>
        <source>run {command} in the checkout, and take the new folder</source>
        <translation>在源码目录中运行 {command}，改用新制作的文件夹</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/population/pools.py"/>
        <location filename="../../wj_risk_plugin/core/quality/geometry.py"/>
        <source>run “Fix geometries” on the layer</source>
        <translation>对该图层运行“修正几何图形”</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/division_sheets/layout.py"/>
        <source>save a copy of a template in styles/ from the layout designer</source>
        <translation>在布局设计器中打开 styles/ 中的模板并另存</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/files/encodings.py"/>
        <source>save or discard the edits and set the layer's encoding to {encoding}</source>
        <translation>请保存或放弃编辑，并将图层编码设为 {encoding}</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/district_writer.py"/>
        <source>save or drop them, then run it again</source>
        <translation>请保存或放弃更改后重新运行</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gpkg/file.py"/>
        <location filename="../../wj_risk_plugin/survey/returned/archive.py"/>
        <source>save or stop editing there, and run this again</source>
        <translation>请在该程序中保存或停止编辑，再重新运行</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/files/encodings.py"/>
        <source>save the file again, all of it in UTF-8</source>
        <translation>请将整个文件重新保存为 UTF-8 编码</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/files/whole_files.py"/>
        <source>save the layer as a new file, and take that one</source>
        <translation>请把该图层另存为新文件，再使用新文件</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <source>see what takes files out of the folder, and load again</source>
        <translation>查明是什么移走了该文件夹中的文件，然后重新导入</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/export_division_maps.py"/>
        <source>select divisions with a code, or leave the layer out</source>
        <translation>请选择有代码的区划，或不填该图层</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/geo/conversion.py"/>
        <source>set EPSG:4326 or EPSG:4490 when the coordinates are degrees</source>
        <translation>若坐标为经纬度，请设为 EPSG:4326 或 EPSG:4490</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/geo/raster.py"/>
        <source>set a scale that is not 0, or none</source>
        <translation>将比例设为非 0 值，或不设</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/rasters.py"/>
        <location filename="../../wj_risk_plugin/bridge/io/reading.py"/>
        <location filename="../../wj_risk_plugin/bridge/run.py"/>
        <location filename="../../wj_risk_plugin/core/geo/crs.py"/>
        <location filename="../../wj_risk_plugin/core/quality/geometry.py"/>
        <location filename="../../wj_risk_plugin/survey/package/source.py"/>
        <source>set the coordinate reference system in which the layer was drawn</source>
        <translation>请为图层设置其绘制时所用的坐标参照系</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/package/source.py"/>
        <source>set the coordinate reference system in which the layers were drawn</source>
        <translation>请设置图层绘制时所用的坐标参照系</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/tables/columns.py"/>
        <source>set the layer's encoding (GBK or UTF-8), or lay a .cpg file with that word beside it; now they read {samples}</source>
        <translation>请设置图层编码（GBK 或 UTF-8），或在文件旁放置写有该编码名称的 .cpg 文件；目前读出的是：{samples}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/returned/layers.py"/>
        <source>set the one in which it was surveyed in the layer's properties</source>
        <translation>请在图层属性中设置调查时所用的坐标参照系</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <source>set the side to 0, or leave the responsibility grids out</source>
        <translation>请将边长设为 0，或不选择责任网格</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/evacuation/allocation.py"/>
        <source>settlements that do not say how many are vulnerable count as none</source>
        <translation>未填写特殊群体人数的居民点按 0 计</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/evacuation/scenario.py"/>
        <location filename="../../wj_risk_plugin/core/services/coverage.py"/>
        <source>settlements without geometry count as too far from a road</source>
        <translation>没有几何图形的居民点计为距道路过远</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/population/pools.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/data.py"/>
        <source>several divisions have the same code</source>
        <translation>多个区划代码相同</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>several parts where the layer takes one</source>
        <translation>该图层只接受单部件要素，此要素有多个部件</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <source>several rows of the district have the same id or UUID</source>
        <translation>库中有多行的编号或唯一标识相同</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/office_tables.py"/>
        <source>several sheets may be meant: {sheets}</source>
        <translation>有多个工作表符合：{sheets}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/gb18218.py"/>
        <source>several sources share an id to which the inventory refers: {ids}</source>
        <translation>多个危险源共用清单所引用的同一编号：{ids}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/indicators/readings.py"/>
        <source>signal gaps on the map, for information: {count}</source>
        <translation>图上通信盲区（仅供参考）：{count}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/shelters/evaluation.py"/>
        <source>smaller than its class allows</source>
        <translation>规模小于类别要求</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/indicators/readings.py"/>
        <source>some water in scope is never reached</source>
        <translation>部分纳入统计的水域无法到达</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/texts/foreign_text.py"/>
        <source>something else, by signs that cannot be seen</source>
        <translation>含有不可见字符的文本</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/network/build.py"/>
        <source>speeds that are zero, negative or unreadable: the class's speed is used</source>
        <translation>速度为零、为负或无法读取：采用等级速度</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <source>squares and responsibility grids cannot both be the units</source>
        <translation>方格和责任网格不能同时作为评估单元</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/indicators/readings.py"/>
        <source>staff at fire stations ({count}): {staff}, needed: {needed}, residents: {people} ({source})</source>
        <translation>{count} 个消防救援站共 {staff} 人，常住人口 {people} 人（{source}）需要 {needed} 人</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/shelters/admissibility.py"/>
        <source>standard profile not known; the chosen one is used</source>
        <translation>适用标准无法识别，采用所选标准</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/duplicates.py"/>
        <source>stands on one spot with another feature</source>
        <translation>与另一要素在同一点上</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/own_libraries/place.py"/>
        <source>start QGIS anew and do it before anything is computed</source>
        <translation>重新启动 QGIS，在运行任何计算之前再操作</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/own_libraries/place.py"/>
        <source>start QGIS anew, see that there is room on the disk, and try again</source>
        <translation>重新启动 QGIS，确认磁盘空间充足后重试</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/indicators/readings.py"/>
        <source>stations on {area} km² of the loaded boundary: {count}, needed: {needed}</source>
        <translation>载入边界 {area} km² 内有 {count} 个站点，需要 {needed} 个</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/water/launches.py"/>
        <source>stations without a trailer that keep no boat afloat: {count}; they carry the boat on the vehicle and launch it at ramps</source>
        <translation>既无拖车、船只也不常驻水上的救援站：{count} 个；按车载船只并在下水点下水计</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/water/launches.py"/>
        <source>stations without boat_kmh: {count}; they take {value} km/h</source>
        <translation>缺少船速（km/h，boat_kmh）的救援站：{count} 个，按 {value} km/h 计</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/water/launches.py"/>
        <source>stations without turnout_min</source>
        <translation>救援站缺少出动时间（min，turnout_min）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/shelters/admissibility.py"/>
        <source>status {status} is not known to mean open</source>
        <translation>状态“{status}”无法认定为启用</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/reading.py"/>
        <source>store it as text, from where it came</source>
        <translation>请从来源重新以文本存储</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/district/tables.py"/>
        <source>store the layer in one of the EPSG list</source>
        <translation>请以 EPSG 列表中的坐标参照系保存该图层</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/network/build.py"/>
        <source>stretches without a height in {dem}, taken as flat: {count}</source>
        <translation>在 {dem} 中没有高程、按平路计的路段：{count}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/sent.py"/>
        <source>styles in the file that did not go out like this ({count}), of which none is taken: {names}</source>
        <translation>文件中有 {count} 个样式与带出时不同；均不采用：{names}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/gb18218.py"/>
        <source>substances not matched: {count}</source>
        <translation>{count} 种物质未匹配</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/gb18218.py"/>
        <source>substances without beta: {count}</source>
        <translation>{count} 种物质无 β 值</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/offsets.py"/>
        <source>sure</source>
        <translation>可确定</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/geometry.py"/>
        <source>swap the coordinates of the layer</source>
        <translation>交换该图层的坐标</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/geometry.py"/>
        <source>swap the two coordinates</source>
        <translation>请对调两个坐标</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/district.py"/>
        <source>tables are not read from the folder: {names} (give each as the parameter of its algorithm, or put it into the GeoPackage)</source>
        <translation>以下表格不从文件夹读取：{names}（请作为对应算法的参数选择，或放入 GeoPackage）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/sent.py"/>
        <source>tables, views, triggers or projects in the file that did not go out like this ({count}) are not run and stay in the package: {names}</source>
        <translation>文件中有 {count} 个表、视图、触发器或工程与带出时不同；不运行，留在调查包内：{names}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/divisions.py"/>
        <source>take a larger elevation model, or correct the position</source>
        <translation>换用范围更大的高程模型，或改正位置</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/division_sheets/plan.py"/>
        <source>take codes of the divisions in the one map, with commas between them</source>
        <translation>请填写一张图中的区划代码，用逗号分隔</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/returned/archive.py"/>
        <source>take it from the device once more, or unpack it and choose the folder</source>
        <translation>请从设备上重新取一次，或解压后选择其文件夹</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/returned/archive.py"/>
        <source>take out what does not belong to the survey package</source>
        <translation>请移除不属于调查包的内容</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/own_libraries/bundle.py"/>
        <source>take the folder for {machine}</source>
        <translation>请使用适用于 {machine} 的文件夹</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/offsets.py"/>
        <source>take the offset out (Convert coordinates)</source>
        <translation>请消除偏移（坐标转换）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/returned/archive.py"/>
        <location filename="../../wj_risk_plugin/survey/returned/package.py"/>
        <source>take the package from the device once more</source>
        <translation>请从设备上重新取一次调查包</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gpkg/file.py"/>
        <source>take the protection away, or copy the file to another folder</source>
        <translation>请取消写保护，或将文件复制到其他文件夹</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/files/whole_files.py"/>
        <source>take the sign out of the name, or choose another place</source>
        <translation>改名去掉该符号，或另选位置</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/district/journal.py"/>
        <source>take the triggers away, or load into a copy without them</source>
        <translation>请移除这些触发器，或入库到不含触发器的副本</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <source>texts that look like expressions, pages or formulas ({count}) are kept as text and never run: {named}</source>
        <translation>{count} 处文本形似表达式、网页或公式，均按文本保存，不会运行：{named}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/values.py"/>
        <source>that is no telephone number</source>
        <translation>不是有效的电话号码</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/values.py"/>
        <source>that is no uuid</source>
        <translation>不是有效的 uuid</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/gb18218.py"/>
        <source>the CAS number {cas} has a wrong check digit; not used</source>
        <translation>CAS 号 {cas} 校验位错误，未采用</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/division_sheets/export.py"/>
        <source>the GeoPackage cannot be written ({error})</source>
        <translation>无法写出 GeoPackage（{error}）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/destinations.py"/>
        <source>the GeoPackage holds other tables, which would be lost: {tables}</source>
        <translation>该 GeoPackage 中还有其他表，覆盖后将丢失：{tables}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/division_sheets/pdf.py"/>
        <source>the PDF cannot be written</source>
        <translation>无法写出 PDF</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/returned/archive.py"/>
        <source>the archive holds more than {most} files</source>
        <translation>压缩包内的文件超过 {most} 个</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/returned/archive.py"/>
        <source>the archive holds several files of this name</source>
        <translation>压缩包内有多个同名文件</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/returned/package.py"/>
        <source>the archive holds {count} survey packages</source>
        <translation>压缩包内有 {count} 个调查包</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/returned/archive.py"/>
        <source>the archive is damaged ({error})</source>
        <translation>压缩包已损坏（{error}）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/geo/raster.py"/>
        <source>the band has scale {scale} and offset {offset}</source>
        <translation>波段的比例为 {scale}，偏移为 {offset}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <source>the base version in the package is damaged: every difference counts as a conflict</source>
        <translation>包内的下发版本已损坏：所有差异均视为冲突</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/lookouts/key_forest.py"/>
        <source>the canopy has negative heights</source>
        <translation>林冠高度有负值</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <source>the capacity is 0: the shelter counts as full</source>
        <translation>容纳人数为 0：按已满处理</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <source>the capacity is not known and does not limit</source>
        <translation>容纳人数未知，不作限制</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <source>the code names no village of the divisions</source>
        <translation>代码不对应任何村（社区）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/district/ledger.py"/>
        <source>the column {field} holds something else than the field</source>
        <translation>字段 {field} 存放的是其他内容</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/district/tables.py"/>
        <source>the coordinate reference system has no number that a GeoPackage could keep</source>
        <translation>该坐标参照系没有 GeoPackage 可保存的编号</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/convert_coordinates.py"/>
        <source>the coordinates are in this system already</source>
        <translation>坐标已经在该坐标系中</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <source>the distance must not be negative</source>
        <translation>距离不能为负数</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/model/merge.py"/>
        <source>the district has a row of this UUID that did not go out</source>
        <translation>库中已有该唯一标识的行，但并未下发</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/model/merge.py"/>
        <source>the district has it already</source>
        <translation>库中已有相同内容</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/district/rules.py"/>
        <source>the district's table does not take it ({error})</source>
        <translation>本区数据的表不接受该行（{error}）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/district/rules.py"/>
        <source>the district's table wants a value in {field}</source>
        <translation>本区数据的表要求填写 {field}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/model/report.py"/>
        <source>the district: {value}</source>
        <translation>库中：{value}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/divisions.py"/>
        <source>the division lies outside of the one that parent_code names</source>
        <translation>该区划不在上级区划代码所指的区划之内</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/population/dasymetric.py"/>
        <source>the divisions are nested: the lowest level with people counts, each once</source>
        <translation>区划分级嵌套：以有人口数的最低一级为准，每人只计一次</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/indicators/readings.py"/>
        <source>the divisions have no area</source>
        <translation>区划没有面积</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/lookouts/key_forest.py"/>
        <source>the elevation model does not lie north up</source>
        <translation>高程模型不是正北朝上</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/divisions.py"/>
        <source>the elevation model has no height here</source>
        <translation>高程模型在此处没有高程</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/lookouts/key_forest.py"/>
        <source>the elevation model is too small: rows: {rows}, columns: {columns}</source>
        <translation>高程模型仅有 {rows} 行 {columns} 列</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/files/encodings.py"/>
        <source>the encoding of the texts is not clear: read as UTF-8 they are {utf_8}, as GBK {gbk}</source>
        <translation>文字编码无法判断：按 UTF-8 读为 {utf_8}，按 GBK 读为 {gbk}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <source>the end of a road nearly meets another road</source>
        <translation>道路端点差一点与另一条道路相接</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/lookouts/siting.py"/>
        <source>the existing lookouts reach {target} % already</source>
        <translation>已有瞭望点已达到 {target} %</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/geometry.py"/>
        <source>the feature lies far from the district</source>
        <translation>该要素远离本辖区</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/divisions.py"/>
        <source>the feature lies in no division</source>
        <translation>该要素不在任何区划内</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/divisions.py"/>
        <source>the feature lies outside of the division given in division_code</source>
        <translation>该要素不在所属区划代码（division_code）所写的区划内</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/run.py"/>
        <source>the features cannot be written</source>
        <translation>要素无法写入</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/files/local_files.py"/>
        <location filename="../../wj_risk_plugin/bridge/files/plain_xml.py"/>
        <location filename="../../wj_risk_plugin/bridge/files/whole_files.py"/>
        <location filename="../../wj_risk_plugin/bridge/io/rasters.py"/>
        <location filename="../../wj_risk_plugin/own_libraries/bundle.py"/>
        <location filename="../../wj_risk_plugin/survey/returned/package.py"/>
        <source>the file cannot be read ({error})</source>
        <translation>文件无法读取（{error}）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/files/local_files.py"/>
        <source>the file cannot be read as a raster</source>
        <translation>该文件无法作为栅格读取</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gpkg/file.py"/>
        <source>the file cannot be read or written ({error}); nothing was changed</source>
        <translation>文件无法读写（{error}）；未作任何更改</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/coordinate_conversion.py"/>
        <location filename="../../wj_risk_plugin/survey/package/geopackage.py"/>
        <source>the file cannot be written ({error})</source>
        <translation>文件无法写入（{error}）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/outputs.py"/>
        <source>the file cannot be written to its end ({error})</source>
        <translation>文件无法完整写入（{error}）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/files/whole_files.py"/>
        <source>the file is cut: it is shorter than it says</source>
        <translation>文件被截断：比其文件头所记的短</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/files/whole_files.py"/>
        <location filename="../../wj_risk_plugin/gpkg/file.py"/>
        <location filename="../../wj_risk_plugin/own_libraries/bundle.py"/>
        <source>the file is damaged</source>
        <translation>文件已损坏</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gpkg/file.py"/>
        <location filename="../../wj_risk_plugin/own_libraries/wheel.py"/>
        <source>the file is damaged ({error})</source>
        <translation>文件已损坏（{error}）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/files/whole_files.py"/>
        <location filename="../../wj_risk_plugin/survey/returned/archive.py"/>
        <source>the file is empty</source>
        <translation>文件为空</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/own_libraries/bundle.py"/>
        <source>the file is missing or damaged</source>
        <translation>文件缺失或损坏</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/division_sheets/layout.py"/>
        <source>the file is no template of a print layout</source>
        <translation>该文件不是打印布局模板</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/files/plain_xml.py"/>
        <location filename="../../wj_risk_plugin/gpkg/file.py"/>
        <location filename="../../wj_risk_plugin/survey/returned/archive.py"/>
        <source>the file is not a GeoPackage</source>
        <translation>该文件不是 GeoPackage</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/returned/package.py"/>
        <source>the file is not a survey package</source>
        <translation>该文件不是调查包</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/files/whole_files.py"/>
        <source>the file may not be read</source>
        <translation>没有读取该文件的权限</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/network/profiles.py"/>
        <source>the file of speeds cannot be read ({error})</source>
        <translation>速度文件无法读取（{error}）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/network/profiles.py"/>
        <source>the file of speeds is not in the right form</source>
        <translation>速度文件格式不正确</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gpkg/file.py"/>
        <source>the file or its folder is write-protected</source>
        <translation>文件或其所在文件夹有写保护</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/water/network.py"/>
        <source>the flow cannot be taken from the terrain without an elevation model</source>
        <translation>没有高程模型，无法由地形确定流向</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/destinations.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/record.py"/>
        <source>the folder holds files of these names that are no earlier result: {names}</source>
        <translation>文件夹中已有同名文件，且不是以前的结果：{names}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/returned/photos.py"/>
        <source>the folder holds more than {most} files</source>
        <translation>文件夹内的文件超过 {most} 个</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/division_sheets/record.py"/>
        <source>the folder holds sheets of the other profile of release</source>
        <translation>文件夹中已有另一发布版本的图件</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/own_libraries/bundle.py"/>
        <source>the folder was made by another version of the plugin</source>
        <translation>该文件夹由其他版本的插件制作</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/division_sheets/layout.py"/>
        <source>the font has no sign for {codes} in the text '{text}'</source>
        <translation>字体中没有“{text}”里的字符 {codes}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/reading.py"/>
        <source>the id is empty: the feature's number, after #, stands in for it</source>
        <translation>编号为空：以“#”加要素序号代替</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>the id {id} belongs to another row already</source>
        <translation>编号 {id} 已属于另一行</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/district/journal.py"/>
        <source>the journal of survey loads is damaged</source>
        <translation>外业入库日志已损坏</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/files/whole_files.py"/>
        <source>the layer cannot be read</source>
        <translation>图层无法读取</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/district_writer.py"/>
        <source>the layer has changes that are not saved</source>
        <translation>图层有尚未保存的更改</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/rasters.py"/>
        <location filename="../../wj_risk_plugin/bridge/io/reading.py"/>
        <location filename="../../wj_risk_plugin/core/geo/conversion.py"/>
        <location filename="../../wj_risk_plugin/core/quality/geometry.py"/>
        <location filename="../../wj_risk_plugin/survey/package/source.py"/>
        <source>the layer has no coordinate reference system</source>
        <translation>图层没有坐标参照系</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/lookouts/key_forest.py"/>
        <source>the layer has no field is_key: all its polygons count as key forest</source>
        <translation>图层没有重点防火区（is_key）字段：其全部面均按重点林区计</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/sources.py"/>
        <location filename="../../wj_risk_plugin/core/lookouts/siting.py"/>
        <location filename="../../wj_risk_plugin/core/quality/geometry.py"/>
        <source>the layer holds no features</source>
        <translation>图层没有要素</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/water/scenario.py"/>
        <source>the layer holds no road</source>
        <translation>图层中没有道路</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/water/launches.py"/>
        <source>the layer holds no station</source>
        <translation>图层中没有救援站</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/water/network.py"/>
        <source>the layer holds no waterway</source>
        <translation>图层中没有水系</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/services/linear_assets.py"/>
        <source>the layer holds no works</source>
        <translation>该图层不含工程</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/package/source.py"/>
        <source>the layer is a view or has no whole-number key: nothing could be loaded back into it</source>
        <translation>该图层是视图，或没有整数主键：无法把结果入库到其中</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/run.py"/>
        <source>the layer lies {distance} km from {other}</source>
        <translation>该图层与{other}相距 {distance} 公里</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/geometry.py"/>
        <source>the layer lies {km} km from the other layers</source>
        <translation>图层距其他图层 {km} km</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/geometry.py"/>
        <source>the layers are in {count} reference systems</source>
        <translation>各图层共有 {count} 种坐标参照系</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/division_sheets/layout.py"/>
        <source>the legend is larger than its box</source>
        <translation>图例超出预留范围</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <source>the level is missing or not known: no units are made of these divisions</source>
        <translation>级别缺失或无法识别：这些区划不作为评价单元</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/risk/planning_conflicts.py"/>
        <source>the level must be 1, 2, 3 or 4</source>
        <translation>等级必须为 1、2、3 或 4</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/own_libraries/place.py"/>
        <source>the libraries cannot be taken away ({error})</source>
        <translation>无法移除库（{error}）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/own_libraries/place.py"/>
        <source>the libraries cannot be written ({error})</source>
        <translation>无法写入库（{error}）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/evacuation/scenario.py"/>
        <source>the limit must be a positive number of minutes</source>
        <translation>时限必须为正的分钟数</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/offsets.py"/>
        <source>the mean distance from the division given in division_code</source>
        <translation>到所属区划代码（division_code）所写区划的平均距离</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/network/road_words.py"/>
        <source>the meaning of these one-way signs is not sure: {words}; → along the line, ← against it, ↔ both, ⊘ none: only what is sure is open</source>
        <translation>单行标记的含义不确定：{words}；→ 顺绘制方向，← 逆绘制方向，↔ 双向，⊘ 均不通：只放行确定可通的方向</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/offsets.py"/>
        <source>the middle distance to the roads</source>
        <translation>到道路的距离中位数</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/destinations.py"/>
        <source>the name holds a line break or another control sign</source>
        <translation>名称中含有换行符或其他控制字符</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/evacuation/siting.py"/>
        <source>the number of sites must be 1 or more</source>
        <translation>场所数量必须不小于 1</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/division_sheets/data.py"/>
        <source>the one map cannot be read ({error})</source>
        <translation>无法读取一张图（{error}）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/division_sheets/data.py"/>
        <source>the one map has a layer that is not known</source>
        <translation>一张图中有无法识别的图层</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/division_sheets/data.py"/>
        <source>the one map has no layer divisions</source>
        <translation>一张图中没有行政区划图层</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/division_sheets/export.py"/>
        <source>the one map has no layers for these themes</source>
        <translation>一张图中没有这些专题所需的图层</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>the outline crosses itself</source>
        <translation>轮廓线自相交</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/geometry.py"/>
        <source>the outline is not valid</source>
        <translation>几何无效</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/sent.py"/>
        <source>the package does not say with which styles and project it went out; whether they came back changed is not known</source>
        <translation>调查包没有记录带出时的样式和工程，返回时是否改动无从得知</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/returned/package.py"/>
        <source>the package is of format {format}, newer than {known}</source>
        <translation>调查包格式为 {format}，比本插件所知的 {known} 新</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <source>the package went out from another district ({district}): none of its rows ({count}) is in this one</source>
        <translation>该包由另一区县的数据（{district}）下发：其 {count} 行均不在本库中</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/returned/package.py"/>
        <source>the package's own description is damaged</source>
        <translation>调查包的自身说明已损坏</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/population/dasymetric.py"/>
        <source>the people of the divisions below do not add up to those of {codes}; the divisions below stand</source>
        <translation>下级区划人口之和与 {codes} 不一致；以下级区划为准</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/division_sheets/pdf.py"/>
        <location filename="../../wj_risk_plugin/maps/one_map/sheets.py"/>
        <source>the picture cannot be written</source>
        <translation>无法写出图片</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/returned/photos.py"/>
        <source>the picture changed while it was copied</source>
        <translation>照片在复制过程中发生变化</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/destinations.py"/>
        <location filename="../../wj_risk_plugin/bridge/io/outputs.py"/>
        <source>the place cannot be written to ({error})</source>
        <translation>该位置无法写入（{error}）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/divisions.py"/>
        <source>the place has 0 people</source>
        <translation>该地名人口为 0</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/surroundings.py"/>
        <source>the point has no coordinate reference system</source>
        <translation>该点没有坐标参照系</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/map_file.py"/>
        <source>the project cannot be read ({error})</source>
        <translation>工程无法读取（{error}）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/projects.py"/>
        <source>the project cannot be written ({error})</source>
        <translation>工程文件无法写入（{error}）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/rasters.py"/>
        <source>the raster does not reach to where the other layers lie</source>
        <translation>栅格未覆盖其他图层所在的范围</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/geo/raster.py"/>
        <source>the raster holds a density ({unit}), not people</source>
        <translation>栅格存放的是密度（{unit}），不是人数</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/rasters.py"/>
        <location filename="../../wj_risk_plugin/core/lookouts/key_forest.py"/>
        <source>the raster holds no value</source>
        <translation>栅格中没有任何数值</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/rasters.py"/>
        <source>the raster holds no value where the other layers lie</source>
        <translation>栅格在其他图层所在的范围内没有数值</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/network/build.py"/>
        <source>the raster holds no value where the roads lie</source>
        <translation>栅格在道路所在处没有值</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/water/network.py"/>
        <source>the raster holds no value where the waterways lie</source>
        <translation>栅格在水系所在处没有值</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/rasters.py"/>
        <source>the raster is a picture: its bands hold colours, not numbers of one kind</source>
        <translation>该栅格是图片：各波段存放颜色，而不是同一种数值</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/population/from_raster.py"/>
        <source>the raster may hold a density, or its scale is missing: give people per cell</source>
        <translation>栅格可能存放的是密度，或缺少比例：请给出每像元人数</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/division_sheets/record.py"/>
        <source>the record of an earlier export cannot be read</source>
        <translation>无法读取上一次导出的记录</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/division_sheets/data.py"/>
        <source>the record of the one map cannot be read</source>
        <translation>无法读取一张图的运行记录</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/values.py"/>
        <source>the required field {field} is empty</source>
        <translation>必填字段 {field} 为空</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/export_division_maps.py"/>
        <location filename="../../wj_risk_plugin/bridge/io/reading.py"/>
        <location filename="../../wj_risk_plugin/core/quality/values.py"/>
        <source>the required field {field} is missing</source>
        <translation>缺少必填字段 {field}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/offsets.py"/>
        <source>the roads look shifted as on {system} web maps, by {shift} m: layers that fit them only when they are shifted as well: {count}</source>
        <translation>道路疑似 {system} 网络地图偏移，约 {shift} m：{count} 个图层只有同样偏移后才与道路吻合</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/district/undo.py"/>
        <source>the row could not be set back to what it was; nothing was changed</source>
        <translation>该要素无法恢复原状；未作任何更改</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <source>the row that it belongs to is not in the district</source>
        <translation>其所属的行不在库中</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <source>the same code on several divisions</source>
        <translation>多个区划代码相同</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <source>the same code on several features</source>
        <translation>多个要素代码相同</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/network/travel_times.py"/>
        <source>the same id on several features; all of them count</source>
        <translation>多个要素编号相同，全部计入</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <source>the same id on several places</source>
        <translation>多个地点编号相同</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/district/ledger.py"/>
        <location filename="../../wj_risk_plugin/survey/package/source.py"/>
        <source>the same id or UUID on several rows</source>
        <translation>多条数据的编号或唯一标识相同</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/services/definitions.py"/>
        <source>the service {code} has no standard limit of {measure}</source>
        <translation>服务 {code} 没有以 {measure} 衡量的标准限值</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/indicators/readings.py"/>
        <source>the settlements have no people</source>
        <translation>居民点没有人口</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/water/arrival.py"/>
        <source>the share is the same at every stage</source>
        <translation>各水位期的占比相同</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <source>the shelter lies inside {layer}</source>
        <translation>避难场所位于“{layer}”范围内</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/evacuation/siting.py"/>
        <source>the solver needs a positive number of seconds</source>
        <translation>求解时间必须为正的秒数</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/district/ledger.py"/>
        <source>the spatial index does not match the rows; nothing was changed</source>
        <translation>空间索引与要素不一致；未作任何更改</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/returned/photos.py"/>
        <source>the stored picture is damaged</source>
        <translation>已存的照片已损坏</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/styles.py"/>
        <source>the style cannot be read ({error})</source>
        <translation>样式无法读取（{error}）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/district/ledger.py"/>
        <source>the table does not take a row ({error})</source>
        <translation>该表无法写入某要素（{error}）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/reading.py"/>
        <source>the table has no geometry, but places are needed</source>
        <translation>该表没有几何，而此处需要位置</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/district/journal.py"/>
        <source>the table has triggers of its own ({names}), which change rows unseen</source>
        <translation>该表带有自定义触发器（{names}），会在日志之外更改数据</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/returned/package.py"/>
        <source>the table of photos did not come back</source>
        <translation>照片表没有带回</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/destinations.py"/>
        <source>the table {table} is there already and is no earlier result of this kind</source>
        <translation>表 {table} 已存在，且不是此类结果的旧表</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/values.py"/>
        <source>the telephone number only fills the cell</source>
        <translation>电话号码只是占位</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/division_sheets/layout.py"/>
        <source>the template cannot be read</source>
        <translation>无法读取模板</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/division_sheets/layout.py"/>
        <source>the template has no map with the id map</source>
        <translation>模板中没有 ID 为 map 的地图</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/tables/columns.py"/>
        <source>the texts were read in a wrong encoding</source>
        <translation>文字编码读取错误</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/files/encodings.py"/>
        <source>the texts were read in a wrong encoding, and there are edits not saved</source>
        <translation>文字编码读取错误，且图层有未保存的编辑</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>the time of the survey has not come yet: the clock of the device was wrong</source>
        <translation>调查时间晚于当前时间：设备时钟有误</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/styles.py"/>
        <source>the words cannot be read ({error})</source>
        <translation>词语无法读取（{error}）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/water/arrival.py"/>
        <source>the worst stage is {stage}; the headline figures are its</source>
        <translation>最不利水位期为{stage}，主要数字取该期结果</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>the wrong kind of geometry</source>
        <translation>几何类型不符</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/distribute_people.py"/>
        <location filename="../../wj_risk_plugin/core/population/dasymetric.py"/>
        <source>there are no people to distribute</source>
        <translation>没有可分配的人口</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/district/journal.py"/>
        <source>there is another table called {name}, without the columns {columns}</source>
        <translation>已有另一个名为 {name} 的表，且缺少字段 {columns}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/division_sheets/plan.py"/>
        <source>there is no division of the levels asked for ({levels})</source>
        <translation>没有所选级别（{levels}）的区划</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/services/coverage.py"/>
        <source>there is no division that the grids should cover</source>
        <translation>没有网格应覆盖的区划</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/division_sheets/plan.py"/>
        <source>there is no division with this code</source>
        <translation>没有该代码的区划</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/services/gaps.py"/>
        <source>there is no facility of this service</source>
        <translation>没有此类设施</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/load_survey_package.py"/>
        <location filename="../../wj_risk_plugin/bridge/io/reading.py"/>
        <location filename="../../wj_risk_plugin/survey/district/ledger.py"/>
        <source>there is no field {field}</source>
        <translation>没有字段 {field}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/lookouts/coverage.py"/>
        <source>there is no key forest, so there is no coverage to compute</source>
        <translation>没有重点林区，无法计算覆盖率</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/package/source.py"/>
        <source>there is no layer of divisions</source>
        <translation>没有行政区划图层</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/check_data.py"/>
        <source>there is no layer to check</source>
        <translation>没有可检查的图层</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/district.py"/>
        <source>there is no layer to read</source>
        <translation>没有可读取的图层</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/district/ledger.py"/>
        <source>there is no layer {name}</source>
        <translation>没有图层 {name}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/district/undo.py"/>
        <source>there is no load {number}</source>
        <translation>没有编号为 {number} 的入库</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/package/source.py"/>
        <source>there is no polygon</source>
        <translation>没有面要素</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/water/launches.py"/>
        <source>there is no ramp, and no station keeps its boat afloat</source>
        <translation>没有下水点，也没有船只常驻水上的救援站</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/services/definitions.py"/>
        <source>there is no service {code}</source>
        <translation>没有 {code} 这项服务</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gpkg/file.py"/>
        <source>there is no space left on the disk; nothing was changed</source>
        <translation>磁盘空间不足；未作任何更改</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/files/local_files.py"/>
        <location filename="../../wj_risk_plugin/bridge/files/whole_files.py"/>
        <location filename="../../wj_risk_plugin/gpkg/file.py"/>
        <source>there is no such file</source>
        <translation>没有该文件</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/returned/package.py"/>
        <source>there is no such file or folder</source>
        <translation>没有这个文件或文件夹</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/destinations.py"/>
        <source>there is no such folder</source>
        <translation>没有该文件夹</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/indicators/plan.py"/>
        <source>there is no such indicator</source>
        <translation>没有这项指标</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/returned/package.py"/>
        <source>there is no survey package</source>
        <translation>没有调查包</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/returned/package.py"/>
        <source>there is no survey package in the archive</source>
        <translation>压缩包内没有调查包</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <source>there is no village among the divisions</source>
        <translation>行政区划中没有村（社区）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/styles.py"/>
        <source>there is no word for it in the language {language}</source>
        <translation>语言 {language} 中没有相应词语</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/own_libraries/bundle.py"/>
        <source>there is no {name} in this folder</source>
        <translation>该文件夹中没有 {name}</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/distribute_people.py"/>
        <source>there is nothing to spread people over</source>
        <translation>没有可供分配人口的建筑物</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/district/undo.py"/>
        <source>there is nothing to undo</source>
        <translation>没有可撤销的内容</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/offsets.py"/>
        <source>these features look shifted as on {system} web maps, by about {shift} m: without the offset their middle distance to the roads falls from {before} m to {after} m; in other directions at best {others} m</source>
        <translation>这些要素疑似 {system} 网络地图偏移，约 {shift} m：消除后到道路的距离中位数由 {before} m 降至 {after} m；换其他方向最好为 {others} m</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/network/road_words.py"/>
        <source>these one-way signs open no direction at all times, so nobody drives there: {words}</source>
        <translation>这些单行标志不是全天开放任一方向，按双向均不可行车处理：{words}</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/convert_coordinates.py"/>
        <source>they are in {target} already: left as they are</source>
        <translation>已经是 {target}：保持不变</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/own_libraries/__main__.py"/>
        <source>this Python {version} has no QGIS, so what it has says nothing of QGIS's libraries</source>
        <translation>此 Python {version} 中没有 QGIS，无法判断 QGIS 自带哪些库</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/destinations.py"/>
        <source>this is a file</source>
        <translation>这是文件，不是文件夹</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/destinations.py"/>
        <source>this is a folder</source>
        <translation>这是文件夹，不是文件</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/district/ledger.py"/>
        <source>this is a survey package, not the district</source>
        <translation>这是调查包，不是本区数据</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/line_works.py"/>
        <location filename="../../wj_risk_plugin/core/services/coverage.py"/>
        <location filename="../../wj_risk_plugin/core/services/linear_assets.py"/>
        <source>this question needs the layer</source>
        <translation>此项计算需要该图层</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/lookouts/observers.py"/>
        <source>tilts that make no view</source>
        <translation>俯仰角不构成视场</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/risk/planning_conflicts.py"/>
        <source>to clarify: only hazards of unknown level: {hazard} {id}</source>
        <translation>待核实：仅与等级未知的危险源相交：{hazard} {id}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/network/travel_times.py"/>
        <source>too far from a road</source>
        <translation>距道路过远</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <source>too far from a road; no minutes</source>
        <translation>距道路过远，无法计算分钟数</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/services/gaps.py"/>
        <source>too far from a usable road</source>
        <translation>距可用道路过远</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/water/launches.py"/>
        <source>too far from every usable road</source>
        <translation>离所有可用道路过远</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/shelters/evaluation.py"/>
        <source>too little area per person</source>
        <translation>人均面积不足</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <source>too many people for the area: {standard} asks for {m2} m² each</source>
        <translation>按面积容纳人数过多：{standard} 要求人均 {m2} m²</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <source>treatability and measure contradict each other; to survey</source>
        <translation>是否适宜治理与治理措施互相矛盾；列为待查</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <source>treatability or measure in unknown words; to survey unless the other says</source>
        <translation>是否适宜治理或治理措施用词无法识别；除另一项已说明外列为待查</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/treat_or_move.py"/>
        <source>treatable (yes, no) or treatment say what is decided; blank: to survey.</source>
        <translation>由 treatable（适宜、不适宜）或 treatment 说明处置意见；空白为待查。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/waterways.py"/>
        <source>turn the line that is drawn against its flow, or write flow_direction</source>
        <translation>将逆流绘制的线反向，或填写流向（flow_direction）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <source>two roads of one level cross without a common vertex: no junction</source>
        <translation>同层两条道路相交但无公共节点：不构成路口</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/indicators/plan.py"/>
        <source>two values of one indicator for one year</source>
        <translation>同一指标同一年份有两个数值</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/indicators/readings.py"/>
        <source>typed</source>
        <translation>手工填写</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/shelters/admissibility.py"/>
        <source>under repair</source>
        <translation>维修中</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/lookouts/coverage.py"/>
        <source>under the changed assumptions of the sensitivity table the share is {low} to {high} %; the verdict stays the same in {same} of {all} cases</source>
        <translation>按敏感性表改变假设后覆盖率为 {low} 至 {high} %；{all} 种情形中有 {same} 种结论不变</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/district/undo.py"/>
        <source>undo the later loads first, or choose to keep those rows as they are</source>
        <translation>请先撤销后来的入库，或选择保留这些要素</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/water/network.py"/>
        <source>unknown flow_direction: {values}</source>
        <translation>无法识别的流向（flow_direction）：{values}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/water/barriers.py"/>
        <source>unknown kind of barrier: {values}</source>
        <translation>无法识别的闸坝类型：{values}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <source>unknown scale</source>
        <translation>规模未知</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/water/arrival.py"/>
        <location filename="../../wj_risk_plugin/core/water/launches.py"/>
        <source>unknown stages: {values}</source>
        <translation>无法识别的水位期：{values}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/returned/package.py"/>
        <source>unpack it, and choose the folder</source>
        <translation>请解压后选择其文件夹</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/returned/package.py"/>
        <source>update the plugin</source>
        <translation>请更新插件</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/divisions.py"/>
        <source>use one count and one date for all levels</source>
        <translation>各级采用同一口径、同一时点的人口数</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/network/profiles.py"/>
        <location filename="../../wj_risk_plugin/core/water/barriers.py"/>
        <location filename="../../wj_risk_plugin/core/water/network.py"/>
        <source>use one of {codes}</source>
        <translation>请使用其中之一：{codes}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/destinations.py"/>
        <location filename="../../wj_risk_plugin/bridge/io/outputs.py"/>
        <location filename="../../wj_risk_plugin/bridge/io/rasters.py"/>
        <source>use one of {endings}</source>
        <translation>请使用以下格式之一：{endings}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/values.py"/>
        <source>use the codes of the data dictionary</source>
        <translation>使用数据字典的代码</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/values.py"/>
        <source>use the words of standards/profiles.json</source>
        <translation>请使用 standards/profiles.json 中的词</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/water/arrival.py"/>
        <location filename="../../wj_risk_plugin/core/water/launches.py"/>
        <source>use {codes}, separated by commas</source>
        <translation>请使用 {codes}，以逗号分隔</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <source>values of {field} outside of {range} count as missing: {examples}</source>
        <translation>{field} 超出范围 {range} 的值按缺失处理：{examples}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <source>values of {field} that are no plain dates count as missing: {examples}</source>
        <translation>{field} 中不是明确日期的值按缺失处理：{examples}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <source>values of {field} that are no plain numbers count as missing: {examples}</source>
        <translation>{field} 中不是明确数字的值按缺失处理：{examples}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <location filename="../../wj_risk_plugin/core/risk/risk_map.py"/>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <location filename="../../wj_risk_plugin/maps/division_sheets/titles.py"/>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>very large, large, medium, small</source>
        <translation>特大型、大型、中型、小型</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/evacuation/allocation.py"/>
        <source>vulnerable people are negative</source>
        <translation>特殊群体人数为负</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/evacuation/allocation.py"/>
        <source>vulnerable people are not whole</source>
        <translation>特殊群体人数不是整数</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/returned/photos.py"/>
        <source>wait until other programs have finished with it</source>
        <translation>请等其他程序处理完毕</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/lookouts/key_forest.py"/>
        <source>warp it to the analysis coordinate reference system</source>
        <translation>请将其重投影到分析坐标系</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/waterways.py"/>
        <source>waterways begin here in several directions and none arrives</source>
        <translation>水系自此处向多方流出而无来水</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/water/network.py"/>
        <source>waterways drawn twice are counted once</source>
        <translation>重复绘制的水系只计一次</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/waterways.py"/>
        <source>waterways flow towards each other and none leads on</source>
        <translation>水系相向流入而无出口</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/water/arrival.py"/>
        <source>waterways whose current at stage {stage} is as fast as the slowest boat or faster: {count}; it does not go upstream there</source>
        <translation>{stage}流速不低于最慢船只船速的水系：{count} 条，该船在此无法上行</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/water/network.py"/>
        <source>waterways whose flow contradicts the fall of the terrain: {count}</source>
        <translation>流向与地形坡降相反的水系：{count} 条</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/water/network.py"/>
        <source>waterways without a length are left out</source>
        <translation>没有长度的水系不计入</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/water/network.py"/>
        <source>waterways without flow_direction: {count} of {all}; they flow as drawn</source>
        <translation>缺少流向（flow_direction）的水系：{count}/{all} 条，按绘制方向计</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/water/network.py"/>
        <source>waterways without flow_direction: {count} of {all}; they flow the way the terrain falls, as drawn where it falls by no more than {fall} m</source>
        <translation>缺少流向（flow_direction）的水系：{count}/{all} 条，按地形坡降方向计；落差不超过 {fall} m 时按绘制方向计</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/water/network.py"/>
        <source>waterways without {field}: {count} of {all}; they take {value} km/h</source>
        <translation>缺少 {field} 的水系：{count}/{all} 条，按 {value} km/h 计</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/geometry.py"/>
        <source>web Mercator metres are longer than real ones</source>
        <translation>网络墨卡托的“米”长于实际的米</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/own_libraries/place.py"/>
        <source>what lies there was not installed by the plugin</source>
        <translation>该处的内容不是由本插件安装的</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/network/obstacles.py"/>
        <source>without a kind, so no straight way to a road crosses them</source>
        <translation>未填类型，按不可直线跨越处理</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/services/linear_assets.py"/>
        <source>without a kind, so they count as no line works</source>
        <translation>未填类型，不计入线状工程</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/services/reach.py"/>
        <source>without a kind, so they count for no service of certain kinds</source>
        <translation>未填类型，不计入按类型统计的服务设施</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/services/gaps.py"/>
        <source>without a place on the map</source>
        <translation>在地图上没有位置</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/offsets.py"/>
        <source>without a {system} offset it would stand where another feature of the same name stands</source>
        <translation>消除 {system} 偏移后，正好落在另一同名要素的位置上</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/convert_coordinates.py"/>
        <source>without geometry: nothing to convert</source>
        <translation>没有几何：无可转换</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/population/dasymetric.py"/>
        <source>words that are not known count as dwellings: {words}</source>
        <translation>下列用词无法识别，按住宅计入人口：{words}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/services/reach.py"/>
        <source>write 0 or more, nothing where unknown</source>
        <translation>请填 0 或正数，未知则留空</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/risk/planning_conflicts.py"/>
        <source>write 2 for major and significant risk</source>
        <translation>填 2 表示重大和较大风险</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/indicators/plan.py"/>
        <source>write a number that is not negative</source>
        <translation>填写非负数</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/values.py"/>
        <source>write a plain number, or leave the value empty</source>
        <translation>填写纯数字，或留空</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/inland_water_arrival.py"/>
        <location filename="../../wj_risk_plugin/core/network/profiles.py"/>
        <location filename="../../wj_risk_plugin/core/services/definitions.py"/>
        <source>write a positive number</source>
        <translation>请填写正数</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/indicators/plan.py"/>
        <source>write a year such as 2024</source>
        <translation>填写年份，如 2024</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/values.py"/>
        <location filename="../../wj_risk_plugin/core/tables/columns.py"/>
        <source>write all levels of the layer in one scale</source>
        <translation>请将该图层的等级统一为一种分级</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/indicators/plan.py"/>
        <source>write at most 100</source>
        <translation>最多填 100</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/values.py"/>
        <source>write dates as 2025-06-30</source>
        <translation>日期请写成 2025-06-30</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <source>write for example 1000</source>
        <translation>例如填写 1000</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/evacuation/siting.py"/>
        <source>write for example 3</source>
        <translation>例如填写 3</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/evacuation/scenario.py"/>
        <source>write for example 30</source>
        <translation>例如填写 30</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/evacuation/scenario.py"/>
        <location filename="../../wj_risk_plugin/core/services/definitions.py"/>
        <source>write for example 5,10,15,30</source>
        <translation>例如填写 5,10,15,30</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/evacuation/siting.py"/>
        <source>write for example 60</source>
        <translation>例如填写 60</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/lookouts/candidates.py"/>
        <source>write for example {value}</source>
        <translation>例如填写 {value}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/evacuation/allocation.py"/>
        <source>write how many of the people are vulnerable, 0 where none is</source>
        <translation>请填写其中特殊群体人数，没有则填 0</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/risk_one_map.py"/>
        <source>write it as 2026-11-23, or leave it empty</source>
        <translation>写成 2026-11-23，或留空</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/surroundings.py"/>
        <source>write it as x,y [EPSG:4490]</source>
        <translation>请写作 x,y [EPSG:4490]</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/evacuation/closures.py"/>
        <source>write it as year-month-day, for example 2026-07-01</source>
        <translation>请写成 年-月-日，例如 2026-07-01</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/network/profiles.py"/>
        <source>write it in the form of standards/profiles.json</source>
        <translation>请按 standards/profiles.json 的格式填写</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/run.py"/>
        <source>write numbers with commas between them, such as 5,10,15,30</source>
        <translation>请用逗号分隔数字，例如 5,10,15,30</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/indicators/plan.py"/>
        <source>write percent: 90 for 90 %</source>
        <translation>按百分数填写：90% 填 90</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/tables/columns.py"/>
        <location filename="../../wj_risk_plugin/core/water/network.py"/>
        <source>write plain numbers</source>
        <translation>请填写纯数字</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/lookouts/candidates.py"/>
        <source>write the distance in metres</source>
        <translation>请以米为单位填写距离</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/lookouts/observers.py"/>
        <source>write the height above the ground, or leave it empty</source>
        <translation>请填写自地面起的高度，或留空</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/services/definitions.py"/>
        <source>write the limit</source>
        <translation>请填写限值</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/lookouts/observers.py"/>
        <source>write the lower angle first, both between -90 and 90 degrees</source>
        <translation>请先填下限角，两者均在 -90 至 90 度之间</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/water/launches.py"/>
        <source>write the minutes from the alarm until the team leaves</source>
        <translation>请填写从接警到队伍出发的分钟数</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/evacuation/scenario.py"/>
        <source>write the number of people, 0 for a full shelter, nothing where unknown</source>
        <translation>请填写人数，已满填 0，未知留空</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/indicators/plan.py"/>
        <source>write the number of the plan's box, {first} to {last}</source>
        <translation>填写专栏1的序号，{first} 至 {last}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/values.py"/>
        <source>write the number with its area code; several with a comma between them</source>
        <translation>请写号码并加区号；多个号码用逗号隔开</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/lookout.py"/>
        <source>write the range in metres</source>
        <translation>请填写以米为单位的观测距离</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/lookouts/observers.py"/>
        <source>write the range in metres, or leave it empty</source>
        <translation>请填写以米为单位的观测距离，或留空</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/indicators/plan.py"/>
        <source>write the year of each, or leave one value</source>
        <translation>逐一填写年份，或只保留一个数值</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/network/profiles.py"/>
        <source>write true or false</source>
        <translation>请写 true 或 false</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/lookouts/observers.py"/>
        <source>write two different azimuths, 0 and 360 for all round, or leave both empty</source>
        <translation>请填写两个不同的方位角；全周填 0 和 360，或两者均留空</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/tables/columns.py"/>
        <source>write whole numbers of people, 0 where nobody lives</source>
        <translation>请填写整数人数，无人居住填 0</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/values.py"/>
        <source>write whole people</source>
        <translation>人数请填整数</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/services/linear_assets.py"/>
        <source>years in service: {age}, to be looked at from {limit}</source>
        <translation>已使用 {age} 年，满 {limit} 年应检查评估</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/indicators/plan.py"/>
        <source>years outside of the plan's five do not count in a mean</source>
        <translation>规划五年之外的年份不计入均值</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/division_sheets/numbers.py"/>
        <location filename="../../wj_risk_plugin/maps/one_map/folder.py"/>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/lookouts/key_forest.py"/>
        <source>zones flagged as key fire region: {key} of {all}; the others do not count</source>
        <translation>标记为重点防火区的有 {key} 个，共 {all} 个；其余不计入</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/lookouts/key_forest.py"/>
        <source>zones overlap by {area} km²; the overlap is counted once</source>
        <translation>各区重叠 {area} km²；重叠部分只计一次</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/lookouts/key_forest.py"/>
        <source>zones without an area are left out</source>
        <translation>没有面积的区不计入</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/indicators/readings.py"/>
        <source>{area} km² lie on or behind unknown terrain and count as unseen</source>
        <translation>{area} km² 位于未知地形上或其后，按不可视计</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/network/profiles.py"/>
        <source>{code} is no entry of {section}</source>
        <translation>{section} 中没有 {code}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/model/report.py"/>
        <source>{count} more: see the table of changes</source>
        <translation>另有 {count} 行，见变更表</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>{count} rows have the same UUID, as copied rows do: give the copies new ones</source>
        <translation>{count} 行的唯一标识相同（复制要素所致）：请为副本指定新的标识</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <source>{count} squares are too many</source>
        <translation>网格数 {count} 过多</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/problems/model.py"/>
        <source>{count}: {ids}</source>
        <translation>{count} 个：{ids}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/presence.py"/>
        <source>{count}; reaching in: {more}</source>
        <translation>{count}；伸入 {more}</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/algorithm.py"/>
        <source>{crs} does not count in metres</source>
        <translation>{crs} 不以米为单位</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/geo/conversion.py"/>
        <source>{crs} is not derived from the degrees of WGS 84 or CGCS2000</source>
        <translation>{crs} 不是由 WGS 84 或 CGCS2000 经纬度导出的坐标系</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/geometry.py"/>
        <source>{crs} needs local parameters and is not shifted exactly</source>
        <translation>{crs} 需要当地转换参数，无法精确转换</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/one_map/sheets.py"/>
        <source>{crs}. Boundaries on this map are no basis for delimitation.</source>
        <translation>{crs}。图上行政区域界线不作为划界依据。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <source>{decided}; {scale}; people unknown</source>
        <translation>{decided}；{scale}；人数未知</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <source>{decided}; {scale}; people: {people}</source>
        <translation>{decided}；{scale}；{people} 人</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/shelters/admissibility.py"/>
        <source>{distance} m from a source of fire or explosion, at least {limit} m is required: {hazard} {id}</source>
        <translation>距火灾爆炸危险源 {distance} m，要求不小于 {limit} m：{hazard} {id}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/services/linear_assets.py"/>
        <source>{distance} m from the railway</source>
        <translation>距铁路 {distance} 米</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/services/gaps.py"/>
        <source>{distance} m to {facility}, {beyond} m beyond its reach</source>
        <translation>距 {facility} {distance} 米，超出其覆盖半径 {beyond} 米</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/division_sheets/export.py"/>
        <location filename="../../wj_risk_plugin/maps/one_map/sheets.py"/>
        <source>{district}: {title}</source>
        <translation>{district}{title}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/services/gaps.py"/>
        <source>{facility} arrives after {minutes} min, the limit is {limit} min</source>
        <translation>{facility} 需 {minutes} 分钟到达，限值为 {limit} 分钟</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/build_one_map.py"/>
        <source>{faults}. The map would lack: {parts}</source>
        <translation>{faults}。图中将缺少：{parts}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/outputs.py"/>
        <source>{field} ({count})</source>
        <translation>{field}（{count}）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/values.py"/>
        <source>{field} has decimals</source>
        <translation>{field} 带小数</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>{field} holds '{text}', which cannot be read</source>
        <translation>{field} 的值“{text}”无法识别</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>{field} holds '{text}', which is in no list</source>
        <translation>{field} 的值“{text}”不在代码表中</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <source>{field} holds a word that is not known: {word}</source>
        <translation>{field} 中有无法识别的词：{word}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/network/road_words.py"/>
        <source>{field} holds a word that is not known; the road stays open: {word}</source>
        <translation>{field} 中有无法识别的词，该路按可通行处理：{word}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/values.py"/>
        <source>{field} holds characters that were read in a wrong encoding</source>
        <translation>{field} 含有因编码错误产生的乱码</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <source>{field} holds more words that are not known: {words}</source>
        <translation>{field} 中还有其他无法识别的词：{words}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>{field} is empty</source>
        <translation>{field} 为空</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/values.py"/>
        <source>{field} is empty: the level counts as unknown</source>
        <translation>{field} 为空：等级按未知处理</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/values.py"/>
        <location filename="../../wj_risk_plugin/core/texts/foreign_text.py"/>
        <source>{field} is kept as text, though it looks like {kind}</source>
        <translation>{field} 形似{kind}，按文本保存</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/values.py"/>
        <source>{field} is more than {whole_field}</source>
        <translation>{field} 大于 {whole_field}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/values.py"/>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <location filename="../../wj_risk_plugin/core/services/reach.py"/>
        <source>{field} is negative</source>
        <translation>{field} 为负数</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/values.py"/>
        <source>{field} is negative or zero</source>
        <translation>{field} 为负数或零</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/tables/columns.py"/>
        <source>{field} is negative: {examples}</source>
        <translation>{field} 为负数：{examples}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/values.py"/>
        <source>{field} is not a date</source>
        <translation>{field} 不是日期</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <location filename="../../wj_risk_plugin/core/hazards/hidden_dangers.py"/>
        <source>{field} is not a level that can be read</source>
        <translation>{field} 的等级无法识别</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/values.py"/>
        <source>{field} is not a number</source>
        <translation>{field} 不是数字</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/tables/columns.py"/>
        <location filename="../../wj_risk_plugin/core/water/network.py"/>
        <source>{field} is not a number: {examples}</source>
        <translation>{field} 不是数字：{examples}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/reading.py"/>
        <source>{field} is stored as a number too long for it and has lost digits</source>
        <translation>{field} 以数字存储且位数过长，已丢失位数</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>{field} is {value}, less than {limit}</source>
        <translation>{field} 为 {value}，小于 {limit}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/model/load_plan.py"/>
        <source>{field} is {value}, more than {limit}</source>
        <translation>{field} 为 {value}，大于 {limit}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/values.py"/>
        <source>{field} lies before {date}</source>
        <translation>{field} 早于 {date}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/values.py"/>
        <source>{field} lies before {earlier_field}</source>
        <translation>{field} 早于 {earlier_field}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/values.py"/>
        <source>{field} lies in the future</source>
        <translation>{field} 晚于今天</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/values.py"/>
        <source>{field} lies outside of {least} to {most}</source>
        <translation>{field} 超出 {least} 至 {most} 的范围</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/tables/columns.py"/>
        <source>{field} lies outside of {range}: {examples}</source>
        <translation>{field} 超出范围 {range}：{examples}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <source>{field} mixes words of several scales: {examples}</source>
        <translation>{field} 混用了多种分级的词：{examples}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/water/network.py"/>
        <source>{field} must be more than {least}: {values}</source>
        <translation>{field} 必须大于 {least}：{values}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/water/network.py"/>
        <source>{field} must not be less than {least}: {values}</source>
        <translation>{field} 不得小于 {least}：{values}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/tables/values.py"/>
        <source>{field}: the words {words} fit several scales; the strictest counts: {scale}</source>
        <translation>{field}：{words} 同时符合多种分级，按最严的一种读取：{scale}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/outputs.py"/>
        <source>{file}: a shapefile takes 10 letters; fields with another name: {pairs}</source>
        <translation>{file}：shapefile 字段名最多 10 个字符，下列字段改了名：{pairs}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/outputs.py"/>
        <source>{file}: a spreadsheet keeps no shapes</source>
        <translation>{file}：表格文件不保存几何图形</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/outputs.py"/>
        <source>{file}: texts longer than {limit} bytes are cut in a shapefile: {fields}</source>
        <translation>{file}：shapefile 中超过 {limit} 字节的文字被截断：{fields}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/texts/foreign_text.py"/>
        <source>{file}: texts that begin like a formula and are kept as text, with an apostrophe before them: {count}</source>
        <translation>{file}：{count} 处文本以公式符号开头，前加撇号按文本保存</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/files/local_files.py"/>
        <location filename="../../wj_risk_plugin/bridge/io/district.py"/>
        <source>{file}: {problem}</source>
        <translation>{file}：{problem}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/fitness_for_use.py"/>
        <source>{first} and no {second}</source>
        <translation>{first}和{second}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/destinations.py"/>
        <source>{first} and {second} would be written to the same file</source>
        <translation>{first}和{second}会写入同一个文件</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/services/village_scorecard.py"/>
        <source>{first}, {rest}</source>
        <translation>{first}、{rest}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/indicators/plan.py"/>
        <location filename="../../wj_risk_plugin/core/messages.py"/>
        <location filename="../../wj_risk_plugin/core/shelters/evaluation.py"/>
        <source>{first}; {second}</source>
        <translation>{first}；{second}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/services/linear_assets.py"/>
        <source>{hazard} lies in the signal gap {gap}</source>
        <translation>{hazard} 位于通信盲区 {gap} 内</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/risk/surroundings.py"/>
        <source>{hazard} {id}, {metres} m away</source>
        <translation>{hazard} {id}，距离 {metres} m</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/network/profiles.py"/>
        <source>{key} is not known in the file of speeds</source>
        <translation>速度文件中有不认识的内容 {key}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/network/profiles.py"/>
        <source>{key} of {code} is neither true nor false</source>
        <translation>{code} 的 {key} 既不是 true 也不是 false</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/hazards/footprints.py"/>
        <source>{kind}</source>
        <translation>{kind}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/fitness_for_use.py"/>
        <source>{layer} ({fields})</source>
        <translation>{layer}（{fields}）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/district.py"/>
        <source>{layer} ({shapes})</source>
        <translation>{layer}（{shapes}）</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/results.py"/>
        <source>{layer} ({which})</source>
        <translation>{layer}（{which}）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <source>{layer} did not come back; nothing of it is changed</source>
        <translation>{layer} 未返回，不作任何更改</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/problems/dock.py"/>
        <source>{layer} is not in the project: the map shows the place alone</source>
        <translation>工程中没有{layer}：地图只显示位置</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <source>{layer} {feature}: {field}</source>
        <translation>{layer} {feature}：{field}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/geo/raster.py"/>
        <source>{layer}: cells that hold no possible {what} ({values}) count as unknown: {count} of {all}; declare such values as no data, or fill the voids of the raster</source>
        <translation>{layer}：{all} 个像元中有 {count} 个的值不可能是{what}（{values}），按未知计；请将此类值声明为无数据，或填补栅格的空洞</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <source>{layer}: columns are missing and count as unchanged: {fields}</source>
        <translation>{layer}：缺少的列视为未变化：{fields}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <source>{layer}: columns that are not of the layer stay in the package: {fields}</source>
        <translation>{layer}：不属于该图层的列保留在包内：{fields}</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/convert_coordinates.py"/>
        <source>{layer}: features converted from {source} to {target}, vertex by vertex: {count}, moved by {least} to {most} m</source>
        <translation>{layer}：{count} 个要素已逐顶点由 {source} 转换为 {target}，移动 {least} 至 {most} m</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/network/obstacles.py"/>
        <source>{layer}: features that no straight way to a road crosses: {count}</source>
        <translation>{layer}：{count} 个要素不可直线跨越</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/parameters.py"/>
        <source>{layer}: field for {field}</source>
        <translation>{layer}：{field}字段</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/returned/layers.py"/>
        <source>{layer}: geometries that hold heights or measures, kept as they are: {count}</source>
        <translation>{layer}：{count} 个几何带有高程或测量值，原样保留</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/risk/units.py"/>
        <source>{layer}: level {level} leaves {area} km² of the district open, places: {count}</source>
        <translation>{layer}：{level}一级未覆盖辖区 {area} km²，共 {count} 处</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/risk/planning_conflicts.py"/>
        <source>{layer}: no kinds, so every area is a planning zone</source>
        <translation>{layer}：没有类别，所有面均按规划区处理</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/risk/planning_conflicts.py"/>
        <source>{layer}: no planning zone with an area</source>
        <translation>{layer}：没有面状规划区</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/population/pools.py"/>
        <source>{layer}: numbers of people with decimals are made whole, their sum kept</source>
        <translation>{layer}：带小数的人口数已取整，总和不变</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/office_tables.py"/>
        <source>{layer}: read from the sheet {sheet}</source>
        <translation>{layer}：读取工作表 {sheet}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <source>{layer}: rows that nobody changed in the field and that are no longer in the district: {count}</source>
        <translation>{layer}：外业未修改的 {count} 行已不在库中</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/office_tables.py"/>
        <source>{layer}: rows that sum up or explain are no features and left out: {count} ({rows})</source>
        <translation>{layer}：合计行和说明行不作为要素，已略去 {count} 行（{rows}）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/shelters/admissibility.py"/>
        <source>{layer}: shelters without a status, which count as open: {count}</source>
        <translation>{layer}：{count} 处避难场所未填状态，按启用计</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/reading.py"/>
        <source>{layer}: tags in {field} end in the middle, features: {count}; what stood behind is not known</source>
        <translation>{layer}：{count} 个要素的 {field} 标签文字被截断，其后的内容不得而知</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/reading.py"/>
        <source>{layer}: taken from the tags in {field}: {tags}</source>
        <translation>{layer}：取自 {field} 中的标签：{tags}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <source>{layer}: the district gets this layer</source>
        <translation>{layer}：将在库中建立该图层</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/package/package.py"/>
        <source>{layer}: the district has no such layer yet; it goes out empty, and the district gets it with the first rows that come back</source>
        <translation>{layer}：区县还没有该图层，以空表带出，交回首批数据时在库中建立</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/office_tables.py"/>
        <source>{layer}: the heading with {columns} was found further down, not in the first row</source>
        <translation>{layer}：表头（{columns}）不在首行，已在下方找到</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/files/encodings.py"/>
        <source>{layer}: the texts are written in {encoding} and read so; QGIS takes them for {current}</source>
        <translation>{layer}：文字实际编码为 {encoding}，已按此读取（QGIS 按 {current} 读取）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/geo/raster.py"/>
        <source>{layer}: the unit '{unit}' is not known; its numbers are taken as metres</source>
        <translation>{layer}：单位“{unit}”无法识别，其数值按米计</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/rasters.py"/>
        <source>{layer}: warped from {source} to cells of {width} x {height} m</source>
        <translation>{layer}：由 {source} 重投影为 {width} x {height} m 像元</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <source>{layer}: {problem}</source>
        <translation>{layer}：{problem}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/messages.py"/>
        <source>{layer}: {problem}.</source>
        <translation>{layer}：{problem}。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/problems/dock.py"/>
        <source>{layer}: {problem}.
What to do: {mend}.</source>
        <translation>{layer}：{problem}。
处理办法：{mend}。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/messages.py"/>
        <source>{layer}: {problem}. Mend: {mend}.</source>
        <translation>{layer}：{problem}。处理办法：{mend}。</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/tables/columns.py"/>
        <source>{layer}: {reason} – features: {count} ({named})</source>
        <translation>{layer}：{reason}——要素数：{count}（{named}）</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/common/results.py"/>
        <source>{layer}: {shapes}</source>
        <translation>{layer}：{shapes}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/sent.py"/>
        <source>{layer}: {style}</source>
        <translation>{layer}：{style}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/risk/grades.py"/>
        <source>{level}: {hazard} {id}</source>
        <translation>{level}：{hazard} {id}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/risk/grades.py"/>
        <source>{level}: {hazard} {id} covers {percent} % of the unit</source>
        <translation>{level}：{hazard} {id} 覆盖该单元 {percent} %</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/risk/grades.py"/>
        <source>{level}: {hazard} {id}, threatened people: {people}</source>
        <translation>{level}：{hazard} {id} 威胁 {people} 人</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/risk/grades.py"/>
        <source>{level}: {hazard} {id}, threatened people: {people}, {metres} m from {place}</source>
        <translation>{level}：{hazard} {id} 威胁 {people} 人，距{place} {metres} m</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/risk/grades.py"/>
        <source>{level}: {hazard} {id}, {metres} m from {place}</source>
        <translation>{level}：{hazard} {id}，距{place} {metres} m</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/undo_survey_load.py"/>
        <source>{load}; undone {day}, {person}</source>
        <translation>{load}；已于 {day} 由 {person} 撤销</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/build_one_map.py"/>
        <source>{mends}; or do without the strict check</source>
        <translation>{mends}；或不勾选严格检查</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/geo/crs.py"/>
        <source>{name}</source>
        <translation>{name}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/geo/crs.py"/>
        <source>{name} (EPSG:{code}), metres</source>
        <translation>{name}（EPSG:{code}），单位：米</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/own_libraries/wheel.py"/>
        <source>{name} belongs nowhere</source>
        <translation>{name} 没有对应的安装位置</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/own_libraries/wheel.py"/>
        <source>{name} has another checksum</source>
        <translation>{name} 的校验值不符</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/own_libraries/wheel.py"/>
        <source>{name} has no checksum</source>
        <translation>{name} 没有校验值</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/returned/package.py"/>
        <source>{name} holds edits of a package that was renamed; give both the same name, and load it again</source>
        <translation>{name} 中留有已改名调查包的修改；请把两者改成相同的名称，再重新入库</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/returned/package.py"/>
        <source>{name} in the archive is left out: {reason}</source>
        <translation>压缩包内的 {name} 未取出：{reason}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/libraries.py"/>
        <source>{name} in {folder}</source>
        <translation>{folder} 中的 {name}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/own_libraries/wheel.py"/>
        <source>{name} is a link</source>
        <translation>{name} 是链接</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/own_libraries/wheel.py"/>
        <source>{name} is no name of a file below a folder</source>
        <translation>{name} 不是文件夹内的有效文件名</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/own_libraries/wheel.py"/>
        <source>{name} is there twice</source>
        <translation>{name} 重复出现</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/district/tables.py"/>
        <source>{name} is there, but is no layer that rows can be added to</source>
        <translation>{name} 已存在，但不是可以添加数据的图层</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/libraries.py"/>
        <source>{name} {version} is too new, {wanted} is needed</source>
        <translation>{name} {version} 版本过新，需要 {wanted}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/libraries.py"/>
        <source>{name} {version} is too old, {wanted} is needed</source>
        <translation>{name} {version} 版本过旧，需要 {wanted}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/own_libraries/bundle.py"/>
        <source>{name} {wanted} is needed, and QGIS has {name} {version}, which goes first</source>
        <translation>需要 {name} {wanted}，而 QGIS 自带 {name} {version}，并优先使用</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/own_libraries/bundle.py"/>
        <source>{name} {wanted} is needed, and the folder has {name} {version}</source>
        <translation>需要 {name} {wanted}，而文件夹中是 {name} {version}</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/check_data.py"/>
        <source>{name}, checked on {date}</source>
        <translation>{name}，检查日期 {date}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/geo/crs.py"/>
        <source>{name}, metres</source>
        <translation>{name}，单位：米</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/load_survey_package.py"/>
        <location filename="../../wj_risk_plugin/survey/model/report.py"/>
        <source>{package}: {note}</source>
        <translation>{package}：{note}</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/build_one_map.py"/>
        <source>{part} left out: no facility of this kind</source>
        <translation>{part}未计算：设施图层中没有此类设施</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/build_one_map.py"/>
        <source>{part} left out: nothing else can be computed</source>
        <translation>{part}未计算：没有其他可计算的内容</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/build_one_map.py"/>
        <location filename="../../wj_risk_plugin/maps/one_map/folder.py"/>
        <source>{part} left out: {reason}</source>
        <translation>已略去“{part}”：{reason}</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/build_one_map.py"/>
        <location filename="../../wj_risk_plugin/maps/one_map/folder.py"/>
        <source>{part} without {layer}</source>
        <translation>{part}（缺图层：{layer}）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/one_map/folder.py"/>
        <source>{part} without {layer}: {reason}</source>
        <translation>“{part}”未用图层 {layer}：{reason}</translation>
    </message>
    <message>
        <location filename="../../processing_algorithms/build_one_map.py"/>
        <location filename="../../processing_algorithms/common/shares.py"/>
        <location filename="../../wj_risk_plugin/maps/one_map/folder.py"/>
        <source>{part}: {figure}</source>
        <translation>{part}：{figure}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/one_map/folder.py"/>
        <source>{part}: {reason}</source>
        <translation>{part}：{reason}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/load.py"/>
        <source>{path}: {field}</source>
        <translation>{path}：{field}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/risk/planning_conflicts.py"/>
        <source>{percent} % of the zone inside hazard areas, the worst {hazard} {id}, in all {count}</source>
        <translation>规划区 {percent}% 位于危险区内，最严重的为{hazard} {id}，共 {count} 处</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/risk/planning_conflicts.py"/>
        <source>{percent} % of the zone inside {hazard} {id}</source>
        <translation>规划区 {percent}% 位于{hazard} {id} 范围内</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/network/profiles.py"/>
        <source>{place} is no speed and cannot be changed</source>
        <translation>{place} 不是速度，不能修改</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/messages.py"/>
        <source>{problem} (features {named} and {more} more)</source>
        <translation>{problem}（要素 {named} 等，另有 {more} 个）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/messages.py"/>
        <source>{problem} (features {named})</source>
        <translation>{problem}（要素 {named}）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/water/launches.py"/>
        <source>{problem} (limit {limit} m): {distances}</source>
        <translation>{problem}（限值 {limit} m）：{distances}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/survey/returned/package.py"/>
        <source>{problem}. Mend: {mend}</source>
        <translation>{problem}。处理办法：{mend}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/one_map/folder.py"/>
        <source>{problem}: {reasons}</source>
        <translation>{problem}：{reasons}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/indicators/plan.py"/>
        <source>{question}: judged by {reading}</source>
        <translation>{question}：按“{reading}”判断</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/district.py"/>
        <source>{reasons}; {more}</source>
        <translation>{reasons}；{more}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/bridge/io/district.py"/>
        <source>{reason} ({mend})</source>
        <translation>{reason}（{mend}）</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/risk/grades.py"/>
        <source>{reason}; hazards of unknown level: {count}</source>
        <translation>{reason}；等级未知的危险源：{count} 处</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/indicators/readings.py"/>
        <source>{seen} of {key} km² of key region in sight of working lookouts, each part once; circles would give {circles} %, for information only</source>
        <translation>重点区域 {key} km² 中 {seen} km² 在用瞭望点可视（重叠只计一次）；按圆形半径计算为 {circles}%，仅供参考</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/services/gaps.py"/>
        <source>{share} % of the people in reach; {distance} m to {facility}</source>
        <translation>覆盖范围内人口占 {share} %；距 {facility} {distance} 米</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/indicators/readings.py"/>
        <source>{share} % of the people in the settlements ({people}) are reached in time, warehouses: {count}; alarm, loading and road to the slowest populated settlement</source>
        <translation>{count} 个储备库可及时到达居民点 {people} 人中的 {share}%；数值为自报警、装载至最慢的有人居民点的用时</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/indicators/readings.py"/>
        <source>{share} % of {scope} km of water in scope in time, counted from the alarm; slowest place in scope</source>
        <translation>纳入统计的 {scope} km 水域中 {share}% 及时到达，自报警起计；数值为最慢处用时</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/division_sheets/export.py"/>
        <source>{sheet}: {problem}</source>
        <translation>{sheet}：{problem}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/gui/problems/dock.py"/>
        <source>{shown} of {all} shown</source>
        <translation>显示 {shown} / {all}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/network/profiles.py"/>
        <source>{speed} of {code} is not a positive number</source>
        <translation>{code} 的 {speed} 不是正数</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <source>{start}; no admissible shelter</source>
        <translation>{start}；无合格避难场所</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <source>{start}; no road to a shelter, {metres} m in a straight line to {shelter}</source>
        <translation>{start}；无道路可达避难场所，距{shelter}直线 {metres} m</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <source>{start}; {metres} m in a straight line to {shelter}</source>
        <translation>{start}；距{shelter}直线 {metres} m</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/risk/treatment_screening.py"/>
        <source>{start}; {minutes} min to {shelter}</source>
        <translation>{start}；至{shelter} {minutes} 分钟</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/lookouts/siting.py"/>
        <source>{target} % cannot be reached: all candidates ({candidates}) together bring the share from {before} % to {reachable} %; the fewest that see as much are chosen</source>
        <translation>不能达到 {target} %：全部 {candidates} 个候选点仅能使覆盖率由 {before} % 提高到 {reachable} %；已选出达到该覆盖率的最少点数</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/messages.py"/>
        <location filename="../../wj_risk_plugin/core/quality/problems.py"/>
        <location filename="../../wj_risk_plugin/survey/sent.py"/>
        <source>{text}</source>
        <translation>{text}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/maps/division_sheets/export.py"/>
        <source>{theme} left out: no layer {layers}</source>
        <translation>跳过{theme}：缺少图层 {layers}</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/quality/roads_and_shelters.py"/>
        <source>{what}: parts that do not meet: {parts}; the largest has {share} % of the vertices, roads outside it: {count} ({km} km)</source>
        <translation>{what}：共 {parts} 个互不连通的部分，最大部分含 {share} % 的节点，另有 {count} 条道路（{km} km）不在其中</translation>
    </message>
    <message>
        <location filename="../../wj_risk_plugin/core/population/from_raster.py"/>
        <source>{where}: {people} people on {area} km², which is {density} a km²; nowhere do more than {most} a km² live on so much ground</source>
        <translation>{where}：{area} km² 上有 {people} 人，即每 km² {density} 人；如此面积上已知最密之处每 km² 不超过 {most} 人</translation>
    </message>
</context>
</TS>
