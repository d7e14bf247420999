"""Whether a text is one: readable, and neither a script nor a page in truth."""

import re

from tickets.files.reasons import Reason

LOOKED_AT = 100_000
"""Characters at the beginning, and at the end, in which scripts are looked for."""
MARKS = (b"\xff\xfe", b"\xfe\xff")
CONTROLS = re.compile(r"[\0-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")

PAGE = re.compile(
    r"<\s*(?:!doctype\s+(?:html|svg)|html|head|body|script|svg|iframe|object|embed|meta\s|\?xml|\?php|\?=)",
    re.IGNORECASE,
)
SCRIPT = re.compile(
    r"""
      ^\ufeff?[ \t]*\#! | ^[ \t]*@?echo[ \t]+off\b
    | ^[ \t]*@(?:echo|set|cmd|start|powershell|cd|del|copy)\b
    | ^[ \t]*\#include[ \t]*[<"] | ^[ \t]*param[ \t]*\( | ^[ \t]*set-executionpolicy\b
    | \$erroractionpreference\b | \binvoke-(?:expression|webrequest|restmethod|command|item)\b
    | \biex[ ]?[(\x22$] | \bnew-object[ ][\w.] | \bstart-process\b | \bdownload(?:string|file)\b
    | \bwrite-(?:host|output)\b
    | \b(?:create|get)object[ ]?\( | \bwscript\b | \bactivexobject\b | \bshellexecute\b
    | ^[ \t]*(?:powershell|pwsh|mshta|rundll32|regsvr32|certutil|bitsadmin|schtasks|wmic|cscript)(?:\.exe)?\b
    | \bcmd(?:\.exe)?[ ]/[ck]\b | ^[ \t]*reg[ ](?:add|delete)\b
    | ^[ \t]*(?:del|erase|rd|rmdir|format|taskkill|attrib|shutdown)[ ][/-][a-z]
    | ^[ \t]*start[ ](?:""|/\w|\S{1,99}\.(?:exe|bat|cmd|msi)) | %(?:temp|appdata|windir|systemroot|comspec)%
    | \b(?:curl|wget)\b[^\n]{0,99}?(?:\||&&|;)[ ]?(?:sudo[ ])?(?:ba|z|da)?sh\b
    | ^[ \t]*(?:curl|wget)[ ](?:-|https?:)
    | \brm[ ]-[rf]+\b | \bchmod[ ](?:[ugoa]*\+x|[0-7]{3,4})\b | \bbase64[ ](?:-d|--decode)\b
    | ^[ \t]*export[ ]\w+= | ^[ \t]*if[ ]\[ | ^[ \t]*(?:for|while)[ \t][^\n]{0,99}?;[ ]?do\b
    | ^[ \t]*(?:pm|am|adb|su)[ ](?:install|start|shell|-c)\b
    | ^[ \t]*(?:import|from)[ ](?:os|sys|subprocess|socket|shutil|requests|urllib|ctypes|base64)\b
    | \bos\.(?:system|popen)\( | \bsubprocess\. | ^[ \t]*def[ ]\w+\([^\n]{0,99}?:[ ]*$
    | ^[ \t]*use[ ]strict\b | ^[ \t]*require[ (]['"] | ^[ \t]*puts[ ]['"]
    | \b(?:eval|settimeout|unescape|fromcharcode|atob|alert)\(
    | \b(?:document|window|location|console)\.\w{1,40}[ ]?[(=]
    | ^[ \t]*(?:var|let|const)[ ]\w+[ ]?= | =>[ ]?\{ | \bfunction[ ]?\w{0,60}[ ]?\([^\n)]{0,200}\)[ ]?\{
    | ^[ \t]*(?:public[ ]|private[ ])?sub[ ]\w+[ ]?\( | ^[ \t]*dim[ ]\w+(?:[ ]*$|[ ]as\b|,)
    | ^[ \t]*on[ ]error[ ]resume\b | ^[ \t]*set[ ]\w+[ ]?=
    | ^\ufeff?windows[ ]registry[ ]editor
    | ^\ufeff?[ \t]*\[(?:internetshortcut|autorun|desktop[ ]entry|version|\.shellclassinfo)\]
    """,
    re.IGNORECASE | re.MULTILINE | re.VERBOSE,
)
"""What scripts of the usual shells and languages are known by; nobody writes these to a kelurahan."""


def decoded(content: bytes) -> str | None:
    """The text, None where it is none."""
    if content.startswith(MARKS):
        codings: tuple[str, ...] = ("utf-16",)
    elif half := _half(content):
        codings = (half,)
    else:
        codings = ("utf-8-sig", "cp1252")
    for coding in codings:
        try:
            text = content.decode(coding)
        except UnicodeDecodeError:
            continue
        return None if CONTROLS.search(text) else text
    return None


def _half(content: bytes) -> str:
    """UTF-16 without a mark, by its zeros: of Latin letters every other byte is one."""
    head = content[:2000]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if len(head) % 2 == 0 and max(even, odd) * 4 > len(head) and min(even, odd) * 20 < len(head):
        return "utf-16-be" if even > odd else "utf-16-le"
    return ""


def hidden(text: str) -> Reason | None:
    """What the text is in truth, None where it is one."""
    seen = text if len(text) <= 2 * LOOKED_AT else f"{text[:LOOKED_AT]}\n{text[-LOOKED_AT:]}"
    if PAGE.search(seen):
        return Reason.WEB
    return Reason.PROGRAM if SCRIPT.search(seen) else None
