import type { ComposeOption } from "echarts/core";
import type { BarSeriesOption, LineSeriesOption } from "echarts/charts";
import type { GridComponentOption, LegendComponentOption } from "echarts/components";
import type { ChartData } from "./chart-data.ts";

export type ChartOption = ComposeOption<
  BarSeriesOption | LineSeriesOption | GridComponentOption | LegendComponentOption
>;

export interface ChartLook {
  ink: string;
  soft: string;
  line: string;
  first: string;
  second: string;
  font: string;
}

/** The picture of a chart. Two units get two axes; the second series differs in form as well as in colour. */
export function chartOption({ series, rows, lie }: ChartData, look: ChartLook): ChartOption {
  const labels = rows.map(({ label }) => label);
  const text = { color: look.soft, fontFamily: look.font, fontSize: 13 };
  const names = {
    ...{
      type: "category" as const,
      data: labels,
      axisLabel: { ...text, hideOverlap: true },
      axisTick: { show: false },
    },
    ...{ axisLine: { lineStyle: { color: look.line } }, inverse: lie === "lying" },
  };
  const units = [...new Set(series.map(({ unit }) => unit))];
  const values = units.map((unit, index) => ({
    ...{
      type: "value" as const,
      name: unit,
      nameTextStyle: text,
      axisLabel: text,
      minInterval: unit === "分钟" ? 0 : 1,
    },
    ...{ splitLine: { show: index === 0, lineStyle: { color: look.line } }, ...(unit === "%" && { max: 100 }) },
  }));
  const twoAxes = units.length > 1;
  return {
    animation: false,
    textStyle: { fontFamily: look.font },
    grid: { left: 12, right: 56, top: 48, bottom: 12, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
    legend: { top: 0, left: 0, textStyle: { ...text, color: look.ink }, show: series.length > 1 },
    ...(lie === "upright" ? { xAxis: names, yAxis: values } : { yAxis: names, xAxis: values }),
    series: series.map(({ name, unit }, index): BarSeriesOption | LineSeriesOption => {
      const axis = units.indexOf(unit);
      const data = rows.map(({ values: own }) => own[index] ?? null);
      const common = { name, data, ...(lie === "upright" ? { yAxisIndex: axis } : { xAxisIndex: axis }) };
      const colour = index === 0 ? look.first : look.second;
      // Over time a second unit is a line; beside each other, bars.
      if (twoAxes && index === 1 && lie === "upright")
        return {
          ...common,
          type: "line",
          symbol: "diamond",
          symbolSize: 9,
          itemStyle: { color: colour },
          lineStyle: { color: colour },
        };
      return { ...common, type: "bar", barMaxWidth: 26, itemStyle: { color: colour } };
    }),
  };
}
