import type { Chance } from './chance';
import type { Sketch } from './sketch';

export type YearFigures = Readonly<Record<string, number>>;

const WAN = 10_000;
/** The statistics form and the audit report want whole heads and whole yuan. */
const whole = (value: number) => Math.max(0, Math.round(value));

/** How many closed years there are to report: at most four, and none before the company's first. */
export function closedYears(sketch: Sketch): number {
  return Math.min(4, Math.max(0, sketch.founded[0]));
}

/**
 * The yearly figures of a sketch, `yearsBack` 1 = T-1. They add up: main revenue within revenue, domestic within all R&D,
 * researchers within technicians within staff. Figures written out in the sketch win.
 */
export function figuresOf(sketch: Sketch, yearsBack: number, chance: Chance): YearFigures {
  const written = sketch.years?.[yearsBack] ?? {};
  const income = incomeOf(sketch, { yearsBack, written }, chance);
  return { ...income, ...balanceOf(sketch, income.revenue), ...peopleOf(sketch, yearsBack, written), ...written };
}

function incomeOf(sketch: Sketch, { yearsBack, written }: { yearsBack: number; written: YearFigures }, chance: Chance) {
  const growth = sketch.growth ?? 0.08;
  const wobble = yearsBack === 1 ? 1 : chance.between(0.99, 1.01);
  const revenue = written.revenue ?? whole((sketch.revenue * WAN * wobble) / (1 + growth) ** (yearsBack - 1));
  const netProfit = written.netProfit ?? Math.round(revenue * (sketch.margin ?? 0.07));
  const rdExpense = written.rdExpense ?? whole(revenue * (sketch.rd ?? 0.02));
  const totalIncome = Math.round(revenue * 1.004);
  return {
    revenue,
    mainRevenue: Math.floor(revenue * (sketch.mainShare ?? 0.95)),
    salesRevenue: revenue,
    totalIncome,
    highTechRevenue: Math.floor(totalIncome * (sketch.highTech ?? 0.66)),
    netProfit,
    rdExpense,
    rdExpenseDomestic: Math.floor(rdExpense * (sketch.domestic ?? 1)),
    costExpense: whole(revenue - netProfit * 1.15),
    taxableIncome: whole(netProfit * 1.06),
    taxPaid: whole(revenue * 0.031 + Math.max(0, netProfit) * 0.15),
    industrialOutput: whole(revenue * 1.03),
  };
}

function balanceOf(sketch: Sketch, revenue: number) {
  const assets = whole(revenue * (sketch.capital ?? 0.95));
  return { assets, avgAssets: whole(assets * 0.97), liabilities: whole(assets * (sketch.debt ?? 0.48)) };
}

function peopleOf(sketch: Sketch, yearsBack: number, written: YearFigures) {
  const employees = written.employees ?? Math.max(1, whole(sketch.staff * (1 - 0.04 * (yearsBack - 1))));
  const techStaff = Math.floor(employees * (sketch.techStaff ?? 0.16));
  const rdStaff = Math.min(techStaff, Math.floor(employees * (sketch.rdStaff ?? 0.1)));
  return { employees, avgEmployees: employees, techStaff, rdStaff };
}
