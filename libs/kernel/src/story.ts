/** A place in the story of a company: the line of this number at this moment. */
export interface StoryPlace {
  readonly at: Date;
  /** Orders what happened at one moment; higher is later. */
  readonly id: number;
}

/** Something that happened to a company, as the room that knows of it says it. */
export interface StoryLine extends StoryPlace {
  readonly title: string;
  readonly text: string;
  /** Who did it. */
  readonly who: string;
  /** Where it is shown in full. */
  readonly href: string;
}

/** The next lines that are wanted: those before a place, the latest first. */
export interface StoryWanted {
  readonly before: StoryPlace;
  readonly atMost: number;
}
