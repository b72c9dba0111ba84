// Comfort only: every page works without this file.
'use strict';

// PNG of a chart, drawn from its own SVG.
document.querySelectorAll('[data-png]').forEach(button => {
  button.hidden = false;
  button.addEventListener('click', () => {
    const drawing = button.closest('.chart').querySelector('.drawing > svg');
    const box = drawing.viewBox.baseVal, scale = 2, image = new Image();
    image.onload = () => {
      const canvas = document.createElement('canvas');
      canvas.width = box.width * scale;
      canvas.height = box.height * scale;
      const brush = canvas.getContext('2d');
      brush.fillStyle = '#fff';
      brush.fillRect(0, 0, canvas.width, canvas.height);
      brush.drawImage(image, 0, 0, canvas.width, canvas.height);
      const link = document.createElement('a');
      link.download = button.dataset.png;
      link.href = canvas.toDataURL('image/png');
      link.click();
    };
    image.src = 'data:image/svg+xml;charset=utf-8,' + encodeURIComponent(new XMLSerializer().serializeToString(drawing));
  });
});

// Arrow keys walk the rows of a table, column kept; Home and End go to its ends.
document.addEventListener('keydown', event => {
  const row = event.target.closest?.('table.data tbody tr');
  if (!row || event.altKey || event.ctrlKey || event.metaKey || !event.target.matches('a, summary')) return;
  const rows = [...row.parentElement.rows], at = rows.indexOf(row);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
  if (to === undefined || !rows[to]) return;
  const column = event.target.closest('td, th').cellIndex;
  const target = rows[to].cells[column]?.querySelector('a, summary') ?? rows[to].querySelector('a, summary');
  if (target) { event.preventDefault(); target.focus(); }
});

// A filter that changes is asked at once; the button stays for those who prefer it.
document.querySelectorAll('form[data-at-once] select').forEach(select => select.addEventListener('change', () => select.form.requestSubmit()));

// A part of the page that goes on by itself is fetched again every few seconds, without moving anything else.
document.querySelectorAll('[data-live]').forEach(part => {
  const again = async () => {
    try {
      const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
      if (!answer.ok || answer.redirected) return;
      const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const lives = [...fresh.querySelectorAll('[data-live]')][[...document.querySelectorAll('[data-live]')].indexOf(part)];
      if (!lives) return location.reload();
      part.replaceChildren(...lives.childNodes);
    } catch { /* the server is away for a moment */ }
    setTimeout(again, part.dataset.live * 1000);
  };
  setTimeout(again, part.dataset.live * 1000);
});

// A sheet that was opened closes when one clicks elsewhere or presses Escape.
const sheets = () => document.querySelectorAll('details.me[open], details.due[open]');
document.addEventListener('click', event => sheets().forEach(sheet => { if (!sheet.contains(event.target)) sheet.open = false; }));
document.addEventListener('keydown', event => {
  if (event.key !== 'Escape') return;
  sheets().forEach(sheet => { sheet.open = false; sheet.querySelector('summary').focus(); });
});

// Interactive charts: the big script is fetched only when such a chart comes into sight, and only from this server.
const islands = document.querySelectorAll('[data-island]');
if (islands.length) {
  let arriving;
  const charts = address => arriving ??= new Promise((ready, failed) => {
    const script = document.createElement('script');
    script.src = address;
    script.onload = ready;
    script.onerror = failed;
    document.head.append(script);
  });
  const open = async place => {
    await charts(place.dataset.script);
    const option = JSON.parse(place.querySelector('script').textContent);
    const stage = document.createElement('div');
    stage.className = 'island';
    place.replaceChildren(stage);
    const chart = echarts.init(stage, null, { renderer: 'canvas' });
    chart.setOption({ animation: false, ...option });
    chart.on('click', point => { if (point.data?.link) location.assign(point.data.link); });
    addEventListener('resize', () => chart.resize());
  };
  const watch = new IntersectionObserver(seen => seen.forEach(one => {
    if (one.isIntersecting) { watch.unobserve(one.target); open(one.target); }
  }));
  islands.forEach(place => watch.observe(place));
}
