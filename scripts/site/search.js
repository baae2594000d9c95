/** Shows the rules that hold all words that are typed; groups without any are hidden. */
const form = document.querySelector('form[role="search"]');
const input = form.querySelector('input');
const output = form.querySelector('output');
const groups = [...document.querySelectorAll('main h2')].map(heading => ({
  parts: [heading, heading.nextElementSibling],
  rows: [...heading.nextElementSibling.querySelectorAll('tbody tr')].map(row => ({
    row,
    text: `${row.textContent} ${heading.textContent}`.toLowerCase(),
  })),
}));

function search() {
  const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
  let count = 0;
  for (const { parts, rows } of groups) {
    let shown = 0;
    for (const { row, text } of rows) {
      const isFound = words.every(word => text.includes(word));
      row.hidden = !isFound;
      if (isFound) shown++;
    }
    for (const part of parts) part.hidden = shown === 0;
    count += shown;
  }
  output.textContent = words.length === 0 ? '' : count === 1 ? '1 rule' : `${count} rules`;
}

form.hidden = false;
form.addEventListener('submit', event => event.preventDefault());
input.addEventListener('input', search);
// Browsers keep what was typed when a page is opened again.
search();
