/** True, false, or not known. */
export type Truth = boolean | null;

/** True as soon as one is, else unknown as soon as one is unknown. */
export function either(...parts: readonly Truth[]): Truth {
  return parts.includes(true) ? true : parts.includes(null) ? null : false;
}

/** False as soon as one is, else unknown as soon as one is unknown. */
export function all(...parts: readonly Truth[]): Truth {
  return parts.includes(false) ? false : parts.includes(null) ? null : true;
}

export function not(part: Truth): Truth {
  return part === null ? null : !part;
}
