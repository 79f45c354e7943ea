import type { Match } from '../matching/lead-match';

/** A lead, project or company that the investor of a row may be. */
export interface KnownInvestor {
  readonly kind: 'lead' | 'project' | 'company';
  readonly id: string;
  readonly name: string;
  readonly match: Exclude<Match, 'no'>;
  readonly number?: string | null;
  readonly trackerName?: string | null;
  readonly receivedOn?: string;
  readonly standing?: 'protected' | 'pool' | 'ended' | 'intake';
  readonly isVisible: boolean;
}

/** An earlier row of the same file with the same investor. */
export interface Twin {
  readonly row: number;
  readonly match: Exclude<Match, 'no'>;
}

const standings = { protected: '保护期内', pool: '在公共池', ended: '已终止', intake: '在收件篮' };
const pages = { lead: 'leads', project: 'projects', company: 'companies' };
const levels = { certain: '确定是同一家', likely: '可能是同一家' };
const order = { certain: 0, likely: 1 };
const LONGEST = 180;

/** What a row asks about the one that is most like it; null where nobody is. Who may not override leaves a certain one out. */
export function askAbout(known: readonly KnownInvestor[], twin: Twin | null, mayOverride: boolean) {
  const [first] = known.toSorted((a, b) => order[a.match] - order[b.match]);
  if (!first && !twin) return null;
  const isCertain =
    twin?.match === 'certain' || known.some(({ kind, match }) => kind === 'lead' && match === 'certain');
  const others = known.length - 1;
  const words = [
    ...(first ? [`${wordsOf(first)}${others > 0 ? `；另有 ${others} 个相近的` : ''}`] : []),
    ...(twin ? [`与本表第 ${twin.row} 行${levels[twin.match]}`] : []),
  ];
  return {
    question: [...words.join('；')].slice(0, LONGEST).join(''),
    href: first?.isVisible ? `/${pages[first.kind]}/${first.id}` : null,
    canBeOther: mayOverride || !isCertain,
  };
}

function wordsOf({ kind, name, match, number, trackerName, receivedOn, standing }: KnownInvestor): string {
  const level = levels[match];
  if (kind === 'company')
    return `企业库有“${name}”，${level}，写入后${match === 'certain' ? '关联到它' : '可在线索页关联'}`;
  const who = trackerName ? `${trackerName}跟踪` : '无人跟踪';
  if (kind === 'project')
    return `项目 ${number}“${name}”，${match === 'certain' ? '确定是同一个项目' : '可能是同一个项目，或同一家投资'}，${who}${standing === 'ended' ? '，已终止，不能计入' : ''}`;
  return `线索 ${number ?? ''}“${name}”，${level}，${who}，${receivedOn} 登记，${standings[standing ?? 'intake']}`;
}
