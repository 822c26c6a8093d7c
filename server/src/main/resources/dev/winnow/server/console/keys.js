// The dialog for the key, which opens by itself when the server asks for one.
import {key, useKey, whenKeyIsNeeded} from './api.js';

const $ = (id) => document.getElementById(id);

export function keyDialog(changed) {
  const dialog = $('key-dialog');
  const open = (why) => {
    $('key-why').textContent = why;
    $('key-why').hidden = !why;
    $('key').value = key();
    $('key-forget').hidden = !key();
    if (!dialog.open) dialog.showModal();
    $('key').focus();
    $('key').select();
  };
  const use = (value) => {
    useKey(value);
    dialog.close();
    changed();
  };
  $('key-open').addEventListener('click', () => open(''));
  $('key-cancel').addEventListener('click', () => dialog.close());
  $('key-forget').addEventListener('click', () => use(''));
  $('key-form').addEventListener('submit', (event) => {
    event.preventDefault();
    use($('key').value.trim());
  });
  whenKeyIsNeeded(open);
}
