// Runs before the first paint: whoever has chosen the dark must not be shown a white page first.
const chosen = localStorage.getItem('theme');
if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset['theme'] = chosen;
