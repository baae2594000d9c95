/** The few pictures of the page, drawn in the colour of the text around them. */
import { svg, type TemplateResult } from 'lit';

type Drawing = ReturnType<typeof svg>;

function icon(drawing: Drawing): TemplateResult<2> | Drawing {
  return svg`<svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false"
    fill="none" stroke="currentColor" stroke-width="1.1" stroke-linecap="round" stroke-linejoin="round">${drawing}</svg>`;
}

export const copyIcon = icon(
  svg`<rect x="5.5" y="5.5" width="8" height="8" rx="1.2"/><path d="M3.7 10.5h-.4a.8.8 0 0 1-.8-.8V3.3a.8.8 0 0 1 .8-.8h6.4a.8.8 0 0 1 .8.8v.4"/>`,
);
export const checkIcon = icon(svg`<path d="m3 8.5 3.2 3.2L13 4.6"/>`);
export const exportIcon = icon(svg`<path d="M8 9.5v-7M5.2 5 8 2.2 10.8 5M3 8.5v4.7h10V8.5"/>`);
export const pinIcon = icon(svg`<path d="M6 2.5h4M6.6 2.5l-.4 4.3-2 1.9v1h7.6v-1l-2-1.9-.4-4.3M8 9.7v4"/>`);
export const addIcon = icon(svg`<path d="M8 4v8M4 8h8"/>`);
export const removeIcon = icon(svg`<path d="M4 8h8"/>`);
export const changeIcon = icon(svg`<path d="M3 8h9M9 5l3 3-3 3"/>`);
export const warningIcon = icon(
  svg`<path d="M8 2.3 14 13H2L8 2.3Z"/><path d="M8 6.6v3"/><path d="M8 11.4v.1"/>`,
);
export const refusedIcon = icon(
  svg`<circle cx="8" cy="8" r="5.6"/><path d="m5.8 5.8 4.4 4.4m0-4.4-4.4 4.4"/>`,
);
export const firstIcon = icon(svg`<path d="M4 3.5v9M12.5 3.5 6 8l6.5 4.5Z"/>`);
export const backIcon = icon(svg`<path d="M10.5 3.5 4.5 8l6 4.5Z"/>`);
export const forwardIcon = icon(svg`<path d="M5.5 3.5 11.5 8l-6 4.5Z"/>`);
export const lastIcon = icon(svg`<path d="M12 3.5v9M3.5 3.5 10 8l-6.5 4.5Z"/>`);
export const playIcon = icon(
  svg`<circle cx="8" cy="8" r="6"/><path d="M6.6 5.3 10.8 8l-4.2 2.7Z" fill="currentColor"/>`,
);
export const pauseIcon = icon(svg`<circle cx="8" cy="8" r="6"/><path d="M6.4 5.6v4.8M9.6 5.6v4.8"/>`);
