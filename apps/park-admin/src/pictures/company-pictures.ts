import { LadderLists, ladderRights } from '@park/cultivation';
import { type Actor, yearOf } from '@park/kernel';
import { Clock } from '@park/platform';
import { CompanyFiles, registryRights } from '@park/registry';
import { Injectable } from '@nestjs/common';
import { goneAmong } from '../registry/gone-companies';
import { pyramidChart } from '../cases/figure-charts';
import { anyKnown, askedOf, completenessPicture, knownFilter } from './completeness-picture';
import { industryPicture, pairsOf } from './industry-picture';
import { trendColumns, trendsOf } from './trend-picture';

/** The companies of the park in pictures, of those that the reader may know of. */
@Injectable()
export class CompanyPictures {
  constructor(
    private readonly files: CompanyFiles,
    private readonly ladders: LadderLists,
    private readonly clock: Clock,
  ) {}

  async of(actor: Actor) {
    const today = this.clock.today();
    const thisYear = yearOf(today);
    const seesFigures = registryRights.viewSensitive.allows(actor);
    const counts = await this.files.counts(actor);
    const pairs = pairsOf(counts.byIndustrySection);
    const asked = askedOf(thisYear, seesFigures);
    // The first one reads all figures into memory in one go: asked for one after the other, each would be a pass over everybody.
    const [, ...totals] = await this.files.totals(actor, [
      anyKnown([...asked, ...(seesFigures ? trendColumns(thisYear) : [])]),
      ...pairs.map(({ section, size }) => ({ industrySection: section, sizeClass: size })),
      ...asked.map(knownFilter),
    ]);
    const known = totals.slice(pairs.length);
    return {
      ...{ asOf: today, companies: counts.total, gone: goneAmong(counts), seesFigures },
      industry: industryPicture(pairs.map((pair, at) => ({ ...pair, count: totals[at]! }))),
      trends: seesFigures ? await trendsOf(this.files, actor, thisYear) : [],
      pyramids: ladderRights.viewAssessments.allows(actor) ? await this.pyramids(actor) : null,
      completeness: completenessPicture(asked, known, counts.total),
    };
  }

  /** The holders of the titles of each ladder, the highest on top; ladders that nobody stands on are left out. */
  private async pyramids(actor: Actor) {
    const { tracks } = await this.ladders.overview(actor, 'held');
    return tracks.flatMap(({ track, titles }) => {
      const rows = titles.toReversed().map(({ title, counts }) => ({
        ...{ label: title.label, count: counts.held, href: `/ladder/${title.code}?group=held` },
      }));
      if (rows.every(({ count }) => count === 0)) return [];
      const chart = pyramidChart(rows);
      const bars = chart.bars.map((bar, at) => ({ ...bar, href: rows[at]!.href }));
      return [{ name: track.name, rows, chart: { ...chart, bars } }];
    });
  }
}
