/** What a provider says of how somebody showed who he is. */
export interface Claims {
  readonly amr?: unknown;
  readonly acr?: unknown;
}

/** Whether the provider asked for a second factor: one of its values of amr, or its acr, is among those that stand for it. */
export function isStrong({ amr, acr }: Claims, accepted: readonly string[]): boolean {
  const said: readonly unknown[] = [...(Array.isArray(amr) ? (amr as unknown[]) : []), acr];
  return accepted.some((value) => said.includes(value));
}
