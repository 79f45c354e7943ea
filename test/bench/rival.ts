/** What two-valued engines answer: numbers of policies or companies that certainly meet. */
export type Numbers = readonly number[] | ArrayLike<number>;

/** Somebody who answers the questions of the bench, over the policies and companies of the workload. */
export interface Rival {
  readonly name: string;
  /** 2: met or not; 3: also whether the facts leave it open. */
  readonly lanes: 2 | 3;
  /** The policies that a company meets. */
  readonly login?: (company: number) => Numbers | Promise<Numbers>;
  /** The companies, from the first up to `companies`, that meet a policy. */
  readonly publish?: (policy: number) => Numbers | Promise<Numbers>;
  /** How many companies meet a policy, and how many may. */
  readonly count?: (policy: number) => Promise<Counts>;
  /** Companies that `publish` and `count` look at: all of them, or so many that the rest is computed. */
  readonly companies: number;
  /** Rounds and questions are few where each takes long. */
  readonly slow?: boolean;
}

export interface Counts {
  readonly met: number;
  readonly unknown?: number;
}
