/** Where to go after login: a path of this site, else the home page. Refuses other hosts however they are written. */
export function nextPath(typed: unknown): string {
  if (typeof typed !== 'string' || typed.length > 500) return '/';
  const local = /^\/(?![/\\])[^\\\u0000-\u0020\u007f]*$/u.test(typed);
  return local && !/^\/(login|logout)\b/.test(typed) ? typed : '/';
}
