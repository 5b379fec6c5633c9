/** Whether things may move: neither the system nor the editor asks for less motion. */
export function mayMove(): boolean {
  return (
    !window.matchMedia('(prefers-reduced-motion: reduce)').matches &&
    !document.body.classList.contains('vscode-reduce-motion')
  );
}
