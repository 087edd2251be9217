// swagger-ui-bundle.js is one script, which leaves this function behind (swagger.io/docs/open-source-tools/swagger-ui).
const { SwaggerUIBundle } = window;

const reference = document.getElementById('reference');

SwaggerUIBundle({
  url: '/v1/openapi.json',
  domNode: reference,
  docExpansion: 'none',
  // As links, the paths would stand inside of buttons, and screen readers could not reach them.
  deepLinking: false,
  // A key that was typed in is forgotten with the page.
  persistAuthorization: false,
  // Schemas are shown where an operation uses them.
  defaultModelsExpandDepth: -1,
  // There is one server: the one that the page comes from.
  plugins: [{ wrapComponents: { ServersContainer: () => () => null } }],
});

/** Swagger UI leaves these without a name, or out of reach of the keyboard (WCAG 2.2, 4.1.2 and 2.1.1). */
function nameControls() {
  for (const select of reference.querySelectorAll('select:not([aria-label], [id])')) {
    const { paramName = 'Examples' } = select.closest('[data-param-name]')?.dataset ?? {};
    select.setAttribute('aria-label', paramName);
  }
  for (const code of reference.querySelectorAll('pre:not([tabindex])')) code.tabIndex = 0;
  for (const close of reference.querySelectorAll('.close-modal:not([aria-label])')) {
    close.setAttribute('aria-label', 'Close');
  }
  // Its name must have the words that can be seen (2.5.3).
  for (const button of reference.querySelectorAll('.auth-btn-wrapper [aria-label]')) {
    button.removeAttribute('aria-label');
  }
}

new MutationObserver(nameControls).observe(reference, { childList: true, subtree: true });
