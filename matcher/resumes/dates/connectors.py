"""The words and signs that join two dates, that mean "until today", and that stand before or behind a date that counts.

All patterns are for text that `date_cleaning.prepare` made: lower case, no accents, one kind of long dash.

>>> bool(JOIN.fullmatch(" – ")), bool(JOIN.fullmatch(" until the end of ")), bool(JOIN.fullmatch(" and "))
(True, True, False)
"""

from __future__ import annotations

import re

SENTENCE_GAP = 70  # "until the clinic closed its doors for good in August 2019": more words tell another story

TO = (
    r"(?:to|until|untill|til|till|'til|thru|through|up to|bis|"
    r"hasta|ate|a|al|jusqu'(?:a|en|au)|au|fino a|sino a|"
    "with end|and ended)"
)
SOFT = (
    r"(?:(?:the |a )?(?:early|late|mid|about|around|approx\.?|approximately|circa|"
    r"ca\.?|roughly|beginning of|start of|end of|month of|year|el|le|la|do|da|du|de|i|il)[ -])*"
)
DASHES = r"(?:[-–~→>»]+|=>|\.\.+)"
SPACE = r"[ ]*\n?[ ]*"
CLOSE = r"[\])*]*(?:[ ]?[.,])?"
LABEL = r"(?:[,;|]|and)?[ ]?(?:end(?:ed|ing)?(?: date)?|to|left|separated|finished|departed|date ended|last day)[ ]?:?"
JOIN = re.compile(
    rf"{CLOSE}(?:{SPACE}(?:[-–]+ ?)?(?:{DASHES}|{TO}\b|{LABEL})(?:[ ]?{TO}\b)?:?{SPACE}|"
    rf"{SPACE}[(]?[-–]{SPACE})[(]?(?:\b{SOFT})?[\['(]?"
)
SLASH = re.compile(r"[ ]?/[ ]?")
PIPE = re.compile(r"[ ]{0,8}\|[ ]{0,8}")
PROSE = re.compile(
    rf"[ ,]{{1,2}}[^.;\n\d]{{0,40}}?\n?[^.;\n\d]{{0,40}}?\b(?:until|till|through|to)\b"
    rf"\n?[^.;\n\d]{{0,{SENTENCE_GAP}}}\n?[^.;\n\d]{{0,30}}?"
    r"|[,;]? (?:and )?(?:left|retired|resigned|quit|laid off|let go|ended|departed)[ ](?:in |on )?"
    r"|[^.;\n\d]{0,40}\n?[^.;\n\d]{0,30}[ \n](?:left|retired|resigned|quit|stopped|moved on|departed)\b[^.;\n\d]{0,40}"
)
WRAPPED = re.compile(r"[ ]?[-–][ ](?=[^\d\n])[^\n]{3,160}(?:\n|(?<=,[ ]))")
WRAPPED_PRESENT = re.compile(r"[ ]?[-–][ ](?=[^\d\n])[^\n\d]{3,60}?(?:\n|,[ ])(?:present|current|now)\b")
BEGAN = re.compile(
    r"\b(?:from|started|starting|start|joined|hired|began|begun|beginning|worked|arrived|came|came on|"
    r"de|desde|von|du|depuis|dal)[ \n]"
    r"(?:\w+[ \n]){0,4}$"
)
VALIDITY = re.compile(
    r"\b(?:valid|good|active|current|registered|renewed|renews|paid|expir\w+|exp|licensed|certified|biennium|cycle|card)\b"
)
BETWEEN = re.compile(r"\b(?:between|entre|zwischen|tra|fra)[ ](?:the )?(?:years )?$")
AND = re.compile(rf"{SPACE}(?:and|&|y|et|und|e){SPACE}")
PRESENT = (
    "(?:(?:the )?(?:present|current)(?: (?:day|date|time|position|job|role|employer))?|presently|currently|now|"
    "today|(?:this |to)?date|ongoing|"
    "on-going|still(?: (?:here|there|employed|working))?|actual(?:idad|mente|ite)?|la actualidad|presente|"
    r"pres\.?|curr\.?|"
    "prsent|presnt|preset|heute|aujourd'hui|ce jour|hoy|la fecha|atual(?:mente)?|hoje|(?:o )?momento|oggi|"
    "in corso|en cours|en curso|laufend)"
)
TO_PRESENT = re.compile(
    rf"{CLOSE}(?:{SPACE}(?:[-–]+ ?)?(?:{DASHES}|{TO}\b|{LABEL}|[/|])?(?:[ ]?{TO}\b)"
    rf"?:?{SPACE}[(\[]?(?:the |a |la |o |l'|as of )?{PRESENT}(?!\w)"
    r"|[ ]?\+(?=[ ]*(?:$|[\n,;|)]))|[,;.]?[ ](?:and |but )?(?:i |am |i'm |i am |have been )*still\b(?: (?:here|there|"
    "employed|working|work there))?|[,;]?[ ](?:and )?(?:(?:have |i have |i've )?(?:never left|not left|"
    "stayed(?: ever since)?)|ever since|to this day)"
    r"|[ ](?:and (?:counting|onwards?|ongoing|continuing)|onwards?|forward|on(?=[ ]*(?:$|"
    r"[\n,.;|)])))(?!\w))"
)
NEEDS_SIGN = re.compile(rf"{CLOSE}[ ]*\n?[ ]*[(\[]?{PRESENT}[)\]]?[ ]*(?=$|\n|[|,;])")
OPEN_END = re.compile(r"[ ]*[-–→]+[ ]*(?=$|[\n)\]]|\|[ ]*(?=[a-z]))")
SINCE = re.compile(r"\b(?:since|seit|depuis|desde|desde el|dal)[ :]{1,2}(?:\w+[ ]){0,3}?$")
FROM_PRESENT = re.compile(
    r"(?<!\w)(?:present|now|today|actualidad|heute)[)]?[ ]*(?:[-–←]+|back to)[ ]*$"
)  # newest first
UNTIL = re.compile(r"(?:\b(?:until|till|til|hasta|bis|up to|jusqu'en|ate)|(?:^|\n|\()[ ]*–)[ ](?:\w+[ ]){0,2}?$")
VALID = re.compile(
    r"\b(?:valid|good|current|currently|active|exp\w*|licensed|certified|registered|renewed|paid|card|due|not|"
    r"gultig|valid[oae]|vigente)\b[^.;\n]*$"
)
DATED = re.compile(
    r"(?:\b(?:exp\w*|valid\w*|thru|through|until|till|good|renew\w*|due|issued?|since|from|to|in|by|of|date|"
    r"dated|grad\w*|completed|obtained|"
    r"earned|awarded|certified|passed|current|as of|recert\w*|effective|lapsed|started|hired|ended)"
    r"\b[ :.,(]*(?:on |date |thru |to |in |until )?|[(\[][ ]*|^[ ]*|\n[ ]*)$"
)
EXPIRES = re.compile(
    r"\b(?:exp\w*|valid\w*|thru|through|until|good to|renew\w*|due|issued?|recert\w*)[ :.,(]*(?:date[ :]*)?$"
)
SCORED = re.compile(
    r"[ ]*(?:%|(?:shifts?|hours?|hrs|hr|ratio|pain|competenc\w+|points?|split|schedule|exams?|rooms?|days?|"
    r"patients?|scale)\b)"
)
