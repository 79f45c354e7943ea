import type { CompanyRecords } from '@park/registry';
import { hierarchy, tree } from 'd3-hierarchy';
import { fitted } from '../sites/plan/plan-labels';

/** A company of a group, as the tree of the registry has it. */
export type GroupNode = Awaited<ReturnType<CompanyRecords['groups']['of']>>['above'][number];

const [WIDTH, HEIGHT, COLUMN, ROW, PAD] = [176, 32, 272, 44, 8];
/** More than these are read in the table. */
const MOST = 60;
const HIDDEN = '范围外的企业';

interface Box {
  readonly x: number;
  readonly y: number;
  readonly label: string;
  readonly words: string;
  /** Null for the company itself and for those that the reader may not know of. */
  readonly href: string | null;
  readonly isSelf: boolean;
}

interface Line {
  readonly path: string;
  readonly share: number | null;
  readonly textX: number;
  readonly textY: number;
}

/** A company with its holders on the left and what it holds on the right; each box leads to its file. Null where it has neither. */
export function groupPicture(name: string, group: { readonly [way in 'above' | 'below']: readonly GroupNode[] }) {
  const all = countOf(group.above) + countOf(group.below);
  if (all === 0 || all > MOST) return null;
  const [left, right] = [placed(group.above, -1), placed(group.below, 1)];
  const own: Box = { ...boxOf({ id: '', name, share: null, nodes: [] }, { x: 0, y: 0 }), href: null, isSelf: true };
  const boxes = [own, ...left.boxes, ...right.boxes];
  const [minX, minY] = [Math.min(...boxes.map(({ x }) => x)) - PAD, Math.min(...boxes.map(({ y }) => y)) - PAD];
  const [maxX, maxY] = [Math.max(...boxes.map(({ x }) => x)) + WIDTH, Math.max(...boxes.map(({ y }) => y)) + HEIGHT];
  return {
    ...{ viewBox: [minX, minY, maxX - minX + PAD, maxY - minY + PAD].join(' '), width: maxX - minX + PAD },
    ...{ height: maxY - minY + PAD, boxWidth: WIDTH, boxHeight: HEIGHT },
    ...{
      boxes: boxes.map((box) => ({ ...box, textX: box.x + 8, textY: box.y + 21 })),
      lines: [...left.lines, ...right.lines],
    },
  };
}

/** The way one goes: -1 to the left, 1 to the right. */
function placed(nodes: readonly GroupNode[], way: 1 | -1): { readonly boxes: Box[]; readonly lines: Line[] } {
  const root = hierarchy({ nodes } as Pick<GroupNode, 'nodes'>, (node) => [...node.nodes]);
  const laid = tree<Pick<GroupNode, 'nodes'>>()
    .nodeSize([ROW, COLUMN])
    .separation(() => 1)(root);
  const at = (node: typeof laid) => ({ x: way * node.y, y: Math.round(node.x) });
  const under = laid.descendants().filter((node) => node.parent !== null);
  return {
    boxes: under.map((node) => boxOf(node.data as GroupNode, at(node))),
    lines: under.map((node) => lineOf(node.data as GroupNode, { to: at(node), from: at(node.parent!), way })),
  };
}

function boxOf({ id, name }: GroupNode, { x, y }: { readonly x: number; readonly y: number }): Box {
  const words = name ?? HIDDEN;
  return {
    x,
    y,
    words,
    label: fitted(words, WIDTH - 16),
    href: name === null ? null : `/companies/${id}`,
    isSelf: false,
  };
}

interface Ends {
  readonly from: { readonly x: number; readonly y: number };
  readonly to: { readonly x: number; readonly y: number };
  readonly way: 1 | -1;
}

function lineOf({ share }: GroupNode, { from, to, way }: Ends): Line {
  const [startX, endX] = way === 1 ? [from.x + WIDTH, to.x] : [from.x, to.x + WIDTH];
  const [startY, endY, middle] = [from.y + HEIGHT / 2, to.y + HEIGHT / 2, (startX + endX) / 2];
  return { path: `M${startX} ${startY}H${middle}V${endY}H${endX}`, share, textX: (middle + endX) / 2, textY: endY - 4 };
}

function countOf(nodes: readonly GroupNode[]): number {
  return nodes.reduce((sum, { nodes: under }) => sum + 1 + countOf(under), 0);
}
