// The desk works without this file. With it a workbook can be dropped, and today's date is filled in.
(() => {
    'use strict';

    const today = () => {
        const now = new Date();
        const two = n => String(n).padStart(2, '0');
        return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
    };
    document.querySelectorAll('input[data-today]').forEach(input => {
        if (!input.value) {
            input.value = today();
        }
    });

    // A link to something inside a closed part opens it.
    const reveal = () => {
        const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
        if (!target) {
            return;
        }
        for (let part = target.closest('details'); part; part = part.parentElement.closest('details')) {
            part.open = true;
        }
        target.scrollIntoView({block: 'center', inline: 'center'});
        // The browser may have put the focus there already, and a fast user may have gone on from there.
        if (!target.contains(document.activeElement)) {
            target.focus({preventScroll: true});
        }
    };
    window.addEventListener('hashchange', reveal);
    reveal();

    const form = document.querySelector('form[data-drop]');
    if (!form) {
        return;
    }
    const input = form.querySelector('input[type=file]');
    const error = form.querySelector('[data-drop-error]');
    form.querySelector('[data-drop-say]').hidden = false;

    const problem = file => {
        if (!/\.xlsx$/i.test(file.name)) {
            return 'This is not an Excel workbook (.xlsx). In your spreadsheet, save it as one.';
        }
        if (file.size > Number(form.dataset.largest)) {
            return 'This workbook has more than 20 MB. Delete pictures and sheets that it does not need.';
        }
        return '';
    };
    const check = () => {
        const said = input.files.length ? problem(input.files[0]) : '';
        error.textContent = said;
        error.hidden = !said;
        input.setAttribute('aria-invalid', String(Boolean(said)));
        return !said;
    };
    input.addEventListener('change', check);
    form.addEventListener('submit', event => {
        if (!check()) {
            event.preventDefault();
            input.focus();
        }
    });

    let inside = 0;
    const over = on => form.classList.toggle('is-over', on);
    form.addEventListener('dragenter', event => {
        event.preventDefault();
        inside++;
        over(true);
    });
    form.addEventListener('dragleave', () => {
        inside--;
        over(inside > 0);
    });
    // A workbook that misses the field is not opened by the browser in place of the page.
    window.addEventListener('dragover', event => event.preventDefault());
    window.addEventListener('drop', event => {
        event.preventDefault();
        inside = 0;
        over(false);
        const files = event.dataTransfer && event.dataTransfer.files;
        if (files && files.length && form.contains(event.target)) {
            input.files = files;
            if (check()) {
                form.requestSubmit();
            }
        }
    });
})();
