// Comfort only: every page works without this file.
(() => {
  'use strict';
  const key = (form) => `draft:${location.pathname}:${form.getAttribute('action') || ''}`;
  const posting = (form) => form.method === 'post' && !form.querySelector('input[type=password]');
  const typed = (form) =>
    JSON.stringify([...new FormData(form)].filter(([, value]) => typeof value === 'string'));
  let dirty = null;

  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (form.dataset.sent) return event.preventDefault();
    if (form.method !== 'post') return;
    form.dataset.sent = 'yes';
    dirty = null;
    sessionStorage.removeItem(key(form));
    // After the browser has read the form, or the pressed button's own value would be lost.
    setTimeout(() => form.querySelectorAll('button[type=submit]').forEach((button) => (button.disabled = true)));
  });

  // Coming back by the back button shows the page as it was left: usable again.
  addEventListener('pageshow', (event) => {
    if (!event.persisted) return;
    document.querySelectorAll('form[data-sent]').forEach((form) => {
      delete form.dataset.sent;
      form.querySelectorAll('button[type=submit]').forEach((button) => (button.disabled = false));
    });
  });

  document.addEventListener('input', (event) => {
    const form = event.target.form;
    if (!form || !posting(form) || !('draft' in form.dataset)) return;
    dirty = form;
    sessionStorage.setItem(key(form), typed(form));
  });

  addEventListener('beforeunload', (event) => {
    if (dirty) event.preventDefault();
  });

  const restore = (form, draft) => {
    const values = new Map();
    JSON.parse(draft).forEach(([name, value]) => values.set(name, [...(values.get(name) || []), value]));
    [...form.elements].forEach((field) => {
      if (!field.name || field.type === 'hidden') return;
      const kept = values.get(field.name) || [];
      if (field.type === 'checkbox' || field.type === 'radio') field.checked = kept.includes(field.value);
      else if (kept.length) field.value = kept.shift();
    });
    dirty = form;
  };

  // A draft is offered, never put in silently: the data may have changed meanwhile.
  document.querySelectorAll('form[data-draft]').forEach((form) => {
    const draft = posting(form) && sessionStorage.getItem(key(form));
    if (!draft || draft === typed(form)) return;
    const offer = document.createElement('div');
    offer.className = 'alert alert-info';
    offer.setAttribute('role', 'status');
    offer.textContent = '您上次在此页填写的内容还没有保存。';
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'btn ms-2';
    button.textContent = '恢复草稿';
    button.addEventListener('click', () => (restore(form, draft), offer.remove()));
    offer.append(button);
    form.prepend(offer);
  });

  // Only one menu open, and Escape or a click elsewhere closes it.
  const close = (but) => document.querySelectorAll('details.menu[open]').forEach((menu) => menu !== but && (menu.open = false));
  document.addEventListener('click', (event) => close(event.target.closest('details.menu')));
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    const open = document.querySelector('details.menu[open]');
    close(null);
    if (open) open.querySelector('summary').focus();
  });

  document.getElementById('problems')?.focus();
})();
