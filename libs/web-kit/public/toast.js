// Comfort only: a notice with a way back becomes a toast; without this file it is a bar above the page.
(() => {
  'use strict';
  const SHOWN_MS = 12_000;
  const toast = document.querySelector('.alert[data-undo]');
  if (!toast) return;
  toast.classList.add('toast-bar');
  let wait;
  const isUsed = () => document.hidden || toast.matches(':hover, :focus-within') || toast.querySelector('form[data-sent]');
  // The time begins anew when somebody looks at it or leaves it.
  const count = () => {
    clearTimeout(wait);
    wait = setTimeout(() => (isUsed() ? count() : toast.remove()), SHOWN_MS);
  };
  ['pointerenter', 'pointerleave', 'focusin', 'focusout'].forEach((name) => toast.addEventListener(name, count));
  document.addEventListener('visibilitychange', count);
  count();
})();
