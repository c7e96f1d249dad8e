// Shows the phones, the mailboxes, the devices, WeChat or WeCom, as the address says: #sms, #mail, #push, #wechat or #wecom.

const links = [...document.querySelectorAll('.views a')];

function show(view) {
  links.forEach(link => {
    if (link.dataset.view === view) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
  });
  document.querySelectorAll('[data-in-view]').forEach(part => {
    part.hidden = part.dataset.inView !== view;
  });
  document.querySelectorAll('.languages a').forEach(link => {
    link.hash = view;
  });
}

function follow() {
  const wanted = location.hash.slice(1);
  if (links.some(link => link.dataset.view === wanted)) show(wanted);
}

addEventListener('hashchange', follow);
show('sms');
follow();
