"""Words that tell a name from what else stands at the top of a resume: headings, titles, employers, degrees.

>>> is_heading("CURRICULUM VITAE"), is_heading("Professional  Experience:"), is_heading("Priya Bell")
(True, True, False)
>>> [strip_post_nominals(n) for n in ("Ana Ruiz, BS, R.T.(R)(CT)(ARRT)", "JO PARK RT (R) ARRT", "Al Roe Jr.")]
['Ana Ruiz', 'JO PARK', 'Al Roe Jr.']
"""

from __future__ import annotations

import re
from functools import lru_cache


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


HEADING_WORDS = _words(
    """
    about abilities accomplishments achievements activities additional address affiliations availability awards
    background boards candidate cards career certificates certification certifications certified cell
    citizenship clinical clinicals competencies confidential contact contacts core courses coursework
    credentials curriculum cv details duties earlier education email emphasis employment equipment experience
    expertise extracurricular fax goal goals goal headline hello hi highlights history home honors hobbies info
    information interests internships introduction jobs keywords know languages letter licence licences license
    licensed licenses licensure me memberships military mobile modalities name now objective other overview page
    personal phone portfolio position positions present profile professional projects proficiencies publications
    qualifications reach reference references registered registrations registry relevant research
    responsibilities resume résumé reviewed roles scanners school schools sections selected service short since
    skills skill software specialties statement strengths submittal summary systems technical technologies tel
    telephone telephone title top training trainings vita vitae volunteer volunteering who what why work history
    """
)

TITLE_WORDS = _words(
    """
    aide aides administrator agent analyst angiographer applicant assistant assoc associate attendant bs-rt
    cardiac care caregiver cashier certified charge chief clerk clinician consultant coordinator counselor ct
    customer dental diagnostic director driver echo engineer entry extern educator executive freelance general
    graduate hygienist imaging inspector instructor interventional intern lab laboratory lead leader level
    limited mammographer mammography manager medical mri ndt nuclear nurse nursing officer operator paramedic
    patient phlebotomist physicist practitioner principal program radiographer radiographic radiography
    radiologic radiological radiologist radiology recruiter registrar registered rep representative respiratory
    sales scheduler scientist secretary senior sonographer specialist sonography staff student supervisor
    surgical tech techs technician technicians technologist technologists technology therapist therapy traveler
    travel trainee ultrasound vascular vet veteran veterinary x-ray xray
    """
)

PLACE_WORDS = _words(
    """
    academy agency airport apartment apt associates avenue ave bank base board boulevard building camp campus
    care center centre church clinic clinics college committee community company corp corporation county court
    department dept district drive facility floor force foundation group health healthcare hospital hospitals
    inc institute international lane llc llp ltd medical medicine memorial network nursing office orthopaedic
    orthopaedics orthopedic orthopedics outpatient partners physicians plaza practice regional resources road
    room school sciences services solutions staffing state states street studio suite system systems team union
    united universidad university va veterans
    """
)

EVERYDAY_WORDS = _words(
    """
    a about after all also am an and any are as at available based be because been before both but by can dear
    do does during each every for from full had has have hello her here his how i if in into is it its looking
    more most my new no not of on one or our out over part per please ready regards requested same seeking she
    shift sincerely so some thank thanks that the their them then these they this those through time to today
    two under until up upon us was we were what when where which who will with without would year years you your
    yours truly respectfully upon request references subject re open position hiring attn cc bcc sent from date
    forwarded message mr mrs ms english spanish french german january february april june july august september
    october november december monday tuesday wednesday thursday friday saturday sunday fluent bilingual native
    """
)

ALSO_NAMES = _words(
    """
    an do my so her will may april june august has me top page lane church street camp care staff major base
    bank law court drive reach short rep vet van two one
    """
)
"""Words of the lists above that people are called: a name may hold one of them, beside a word that is none."""

NOT_NAMES = HEADING_WORDS | TITLE_WORDS | PLACE_WORDS | EVERYDAY_WORDS

PARTICLES = frozenset(
    [
        "de",
        "del",
        "della",
        "dela",
        "delos",
        "der",
        "den",
        "di",
        "da",
        "das",
        "dos",
        "do",
        "du",
        "el",
        "la",
        "las",
        "le",
        "los",
        "al",
        "bin",
        "ibn",
        "bint",
        "van",
        "von",
        "zu",
        "zur",
        "ter",
        "ten",
        "st",
        "san",
        "y",
        "e",
    ]
)

CREDENTIALS = _words(
    """
    rt rtr rt(r) rtrct arrt asrt crt lrt lmrt mrt cnmt nmtcb rdms rdcs rvt rvs rcs rcis rces rcct cct rrt crt
    armrit mrit ardms cci ciip cra cbdt cmd xt bxmo bmo gxmo rra ra nmaa pet bs bsc ba as aa aas aos ab bsrs
    bsrt bsmi bsn bsha bas ms msc ma mba mha mph mpa msrs mshs med edd phd dr md do pa np pac rn lpn lvn cna cma
    rma ma ccma emt emtb emtp aemt bls acls cpr pals cphq pmp fache cpht cst csa atc dpt pt ot dnp fnp apn crna
    dds dmd dvm lvt cvt rvt rhit rhia cpc cssbb lssgb ssgb usn usaf usa usmc ret retired esq cpa mlt mt mls ascp
    r m n t s v ct mr mri bd vi ci qm bs
    """
)
"""Letters behind a name, without points and brackets."""

SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})

_WORD = re.compile(r"[^\W\d_]+")
_HEADING_OR_SMALL = HEADING_WORDS | _words("and of the my i am a to for with at")
_GLUE = re.compile(r"\s+(?=\()")
_MARKS = re.compile(r"\((?:[RMNTSV]|CT|MR|BD|VI|CI|VS|QM|CV|BS|ARRT|MRI|AB|OB/?GYN|BR|AE|PE|FE|VT)\)", re.IGNORECASE)
_PRONOUNS = re.compile(r"\((?:she|he|they|her|him|them|hers|his|theirs|[/, ])+\)", re.IGNORECASE)


def is_heading(text: str) -> bool:
    """Whether every word is one that headings are made of."""
    words = set(_WORD.findall(text.lower()))
    return bool(words & HEADING_WORDS) and words <= _HEADING_OR_SMALL and len(_WORD.findall(text)) <= 6


@lru_cache(maxsize=4096)  # resumes repeat their words
def is_credential(token: str) -> bool:
    """Whether a token is letters that people put behind their name."""
    token = token.removesuffix("(c)")  # "PhD(c)": a candidate for it
    return bool(_MARKS.search(token)) or re.sub(r"[^a-z]", "", token.lower()) in CREDENTIALS


_ISSUERS = re.compile(r"\s*\((?:AAMA|AMT|NHA|NCCT|NBRC|AB|OB/GYN|BR|AE|PE|FE)\)")  # "CMA (AAMA)", "RDMS (AB)(OB/GYN)"


def strip_post_nominals(text: str) -> str:
    """The name without the degrees and credentials behind it; "Jr." and the like stay."""
    if "(" in text:
        text = _GLUE.sub(" ", _ISSUERS.sub("", _PRONOUNS.sub("", text)))
    text = _without_tail(text.strip(" ,;|–-"))
    while True:
        head, comma, tail = text.rpartition(",")
        words = tail.split()
        if comma and words and all(is_credential(w) for w in words):
            text = head.rstrip(" ,")
            continue
        tokens = text.split()
        one_case = text.isupper() or text.islower()
        # "Ana Ruiz RT R CT ARRT": single letters count in company
        first = len(tokens)
        while first > 2 and is_credential(tokens[first - 1]) and (one_case or tokens[first - 1].isupper()):
            first -= 1
        for index in range(first, len(tokens) - 1):
            if _trailing(tokens[index], one_case):
                return " ".join(tokens[:index]).rstrip(" ,")
        if len(tokens) > 2 and tokens[-1].strip(".,").lower() not in SUFFIXES and _trailing(tokens[-1], one_case):
            text = " ".join(tokens[:-1]).rstrip(" ,")
            continue
        return text


def _without_tail(text: str) -> str:
    """The words before the first comma, where what follows looks like letters behind a name, known or not."""
    head, comma, tail = text.partition(",")
    tokens = tail.replace(",", " ").split()
    if not comma or len(head.split()) < 2 or not tokens or tokens[0].strip(".").lower() in SUFFIXES:
        return text
    shouted = [bool(re.fullmatch(r"[A-Z][A-Z().&/+-]+(?:\([\w/]+\))*", t)) or is_credential(t) for t in tokens]
    known = any(is_credential(t) for t in tokens)
    return head if all(shouted) and (known or not head.isupper()) else text


def _trailing(token: str, one_case: bool) -> bool:
    if not is_credential(token):
        return False
    if len(re.sub(r"[^A-Za-z]", "", token)) == 1 and "(" not in token:
        return False  # "Ana Ruiz M." is an initial more often than mammography
    return one_case or token.upper() == token or any(c in token for c in "()/.") or token in {"PhD", "EdD"}
