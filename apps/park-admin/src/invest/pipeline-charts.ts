import { type InvestmentViews, projectStages } from '@park/projects';

type Standing = Awaited<ReturnType<InvestmentViews['pipeline']['of']>>;

const [WIDTH, ROW, BAR, MIDDLE] = [420, 30, 22, 210];
/** Deeper blues the nearer to production; white words only on the last two. */
const BLUES = ['#dbe9f7', '#b9d5ef', '#8bb8e2', '#3776b6', '#0b4f97'] as const;
const DARK = '#1b2430';

/** Stages as bars around a middle line, as wide as their investment; the numbers stand in the table beside it. */
export function funnelChart(
  funnel: readonly { readonly label: string; readonly yuan: number; readonly count: number }[],
  about = '各阶段的总投资',
) {
  const most = Math.max(...funnel.map(({ yuan }) => yuan), 1);
  const bars = funnel.map(({ label, yuan, count }, at) => {
    const width = yuan > 0 ? Math.max(Math.round((yuan / most) * WIDTH * 0.9), 4) : 0;
    const shade = Math.floor((at * BLUES.length) / funnel.length);
    const isInside = width > 96;
    return {
      ...{ label, count, yuan, width, height: BAR },
      ...{ x: MIDDLE - width / 2, y: at * ROW + 4, textY: at * ROW + 20, fill: BLUES[shade]! },
      text: {
        x: isInside || width === 0 ? MIDDLE : MIDDLE + width / 2 + 6,
        anchor: isInside || width === 0 ? 'middle' : 'start',
      },
      ink: isInside && shade > 2 ? '#ffffff' : DARK,
    };
  });
  return { about, width: WIDTH, height: funnel.length * ROW + 4, bars };
}

/** How long the projects of each stage have stood there: a bar a stage, a piece for each span of days. */
export function ageingChart({ funnel, ages }: Pick<Standing, 'funnel' | 'ages'>) {
  const LABEL = 48;
  const most = Math.max(...funnel.map(({ count }) => count), 1);
  const rows = funnel.map(({ stage, ages: counts }, at) => {
    let x = LABEL;
    const pieces = counts.map((count, place) => {
      const width = Math.round((count / most) * (WIDTH - LABEL - 8));
      const piece = { x, width, y: at * ROW + 4, height: BAR, fill: AGES[place]!, count, label: ages[place]!.label };
      x += width;
      return piece;
    });
    const label = projectStages.names[stage];
    return { label, textY: at * ROW + 20, pieces: pieces.filter(({ count }) => count > 0) };
  });
  const legend = ages.map((span, at) => ({ label: span.label, fill: AGES[at]! }));
  return { width: WIDTH, height: funnel.length * ROW + 4, rows, legend };
}

/** From fresh to long: the longer the browner. */
const AGES = ['#dbe9f7', '#8bb8e2', '#e3c08f', '#b0662b'] as const;
