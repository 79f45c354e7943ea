// Comfort only: every page works without this file. Columns found while somebody types; ticked rows over all pages.
(() => {
  'use strict';
  // Labels on the page; initials are known to the server, which searches by the button.
  document.querySelectorAll('input[data-find]').forEach((field) =>
    field.addEventListener('input', (event) => {
      const wanted = field.value.trim().toLowerCase();
      if (event.isComposing || /[a-z]/.test(wanted)) return;
      field.form.querySelectorAll('details').forEach((group) => {
        const picks = [...group.querySelectorAll('.pick')];
        picks.forEach((pick) => (pick.hidden = !pick.textContent.toLowerCase().includes(wanted)));
        group.hidden = picks.every((pick) => pick.hidden);
        if (wanted) group.open = true;
      });
    }),
  );
  const bar = document.querySelector('form[data-bulk]');
  if (!bar) return;
  const boxes = [...document.querySelectorAll('input[name=pick][form=bulk]')];
  const isEveryone = 'everyone' in bar.dataset;
  const others = bar.elements.sel.value.split(',').filter(Boolean);
  let last = null;
  const chosen = () => [...others, ...boxes.filter((box) => box.checked).map((box) => box.value)];
  const withSelection = (href) => {
    const url = new URL(href, location.href);
    const sel = chosen().join(',');
    if (sel) url.searchParams.set('sel', sel);
    else url.searchParams.delete('sel');
    return url.pathname + url.search.replace(/%2C/g, ',').replace(/%3A/g, ':').replace(/%40/g, '@');
  };
  const carried = '.pages a, .peek-moves a[data-key], a[data-peek]';
  const isOfList = (link) => new URL(link.href).pathname === location.pathname;
  const show = () => {
    if (isEveryone) return;
    const count = chosen().length;
    bar.hidden = count === 0;
    bar.querySelector('[data-bulk-count]').textContent = count;
    boxes.forEach((box) => box.closest('[data-row]').classList.toggle('on', box.checked));
    document.querySelectorAll(carried).forEach((link) => isOfList(link) && (link.href = withSelection(link.href)));
    history.replaceState(history.state, '', withSelection(location.href));
  };
  const tick = (box, range) => {
    const from = boxes.indexOf(last);
    const to = boxes.indexOf(box);
    if (range && from >= 0) boxes.slice(Math.min(from, to), Math.max(from, to) + 1).forEach((each) => (each.checked = box.checked));
    last = box;
    show();
  };
  boxes.forEach((box) => box.addEventListener('click', (event) => tick(box, event.shiftKey)));
  // X and Shift X of keys.js.
  document.addEventListener('list-pick', (event) => {
    event.preventDefault();
    const { target, detail } = event;
    const box = target.querySelector('input[name=pick]');
    if (!box || box.disabled) return;
    box.checked = !box.checked;
    tick(box, detail.range);
  });
  bar.querySelectorAll('[data-bulk-plain]').forEach((button) => (button.hidden = true));
  // Coming back shows the boxes as the browser kept them.
  addEventListener('pageshow', show);
  show();
})();
