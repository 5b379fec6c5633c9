import { html, type TemplateResult } from 'lit';

/** A codicon as ornament: what it says must also stand in words beside it. */
export const icon = (name: string, classes = ''): TemplateResult =>
  html`<span class="codicon codicon-${name} ${classes}" aria-hidden="true"></span>`;
