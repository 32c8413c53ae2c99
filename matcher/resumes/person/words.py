"""Words that tell a name from what else stands at the top of a resume: headings, titles, employers, degrees.

>>> is_heading("CURRICULUM VITAE"), is_heading("Professional  Experience:"), is_heading("Priya Bell")
(True, True, False)
>>> [strip_post_nominals(n) for n in ("Ana Ruiz, BS, R.T.(R)(CT)(ARRT)", "JO PARK RT (R) ARRT", "Al Roe Jr.")]
['Ana Ruiz', 'JO PARK', 'Al Roe Jr.']
>>> [strip_post_nominals(n) for n in ("ANA RUIZ, RDA", "RUIZ ROE, ANA", "RUIZ, KO")]  # unknown letters, given names
['ANA RUIZ', 'RUIZ ROE, ANA', 'RUIZ, KO']
"""

from __future__ import annotations

import re
from functools import lru_cache

from matcher.resumes.us_states import CODES


def words_of(text: str) -> frozenset[str]:
    """The words of a list that is written as running text."""
    return frozenset(text.split())


HEADING_WORDS = words_of(
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

TITLE_WORDS = words_of(
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

PLACE_WORDS = words_of(
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

EVERYDAY_WORDS = words_of(
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

ALSO_NAMES = words_of(
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

CREDENTIALS = words_of(
    """
    rt rtr rt(r) rtrct arrt asrt crt lrt lmrt mrt cnmt nmtcb rdms rdcs rvt rvs rcs rcis rces rcct cct rrt crt
    armrit mrit ardms cci ciip cra cbdt cmd xt bxmo bmo gxmo rra ra nmaa pet bs bsc ba as aa aas aos ab bsrs
    bsrt bsmi bsn bsha bas ms msc ma mba mha mph mpa msrs mshs med edd phd dr md do pa np pac rn lpn lvn cna cma
    rma ma ccma emt emtb emtp aemt bls acls cpr pals cphq pmp fache cpht cst csa atc dpt pt ot dnp fnp apn crna
    dds dmd dvm lvt cvt rvt rda rdaef cda efda rdh cbet cres msn crn aprn fnp-c agnp ccrn cen rph pharmd rpsgt reegt
    otr cota ccc-slp lcsw rhit rhia cpc cssbb lssgb ssgb usn usaf usa usmc ret retired esq cpa mlt mt mls ascp
    r m n t s v ct mr mri bd vi ci qm bs
    """
)
"""Letters behind a name, without points and brackets."""

SHORT_GIVEN_NAMES = words_of(
    """
    abby abe ada adam addie aida aiden aileen aimee al alan alba alec alex ali alice alina alma alton alva alvin alyce
    alyn ama amani amber amir amos amy ana andra andre andy angel angie anh anika anita ann anna anne annie anya april
    ari ariel arlo arnie art artie asha asher ashok aubry ava avery avis axel ayana bao barb barry beau bella ben benny
    bert beth betsy betty bev bill billy binh blair blake bo bob bobby boyd brad bram brent bret brett brian brock
    bruce bryan bryce bryn bryon buck bud byron caleb cara cari carl carla carlo carly carol cary casey cathy cesar
    chad chan chase che chet chris chuck cindy clara clark clay clem cleo cliff clint clyde cody cole colin cora corey
    cory craig cruz curt cyril cyrus daisy dale dan dana dani danny dao dara darby daria dario daryl dave david davis
    dawn dean deb debby debra dee deena deja delia della demi dena denis denny derek devon devin dian diana diane diego
    dina dion dirk dixie dolly don donna donny dora doris dot doug drew duane duc dung dusty dwain dylan earl ed eddie
    eddy eden edgar edie edith edna edwin efren eileen elena eli elias elisa eliza ella ellen ellie elsa elsie elton
    elvis emery emil emily emma emmy enid enzo eric erica erik erika erin erma erna ernie essie ethan ethel etta eula
    eva evan eve ezra faith fatima faye felix fern fidel flora floyd fran frank fred freda frida gabe gabby gail gale
    garry gary gavin gay gene geo gerry gia gil gina ginny glen glenn grace grady grant greg greta guy gus gwen ha hai
    hal hana hang hank hanna hans hao harry hazel heidi helen helga henry herb hilda hoa hoang holly homer hong hope
    hugh hugo hung huong huy ian ida ike ilene ina ines inez inga ira irene iris irma isaac isaiah isla ismael israel
    iva ivan ivy jack jacky jacob jade jaime jake james jamie jan jana jane janet janie janis jared jason jay jean
    jeff jen jenna jenny jerry jess jesse jesus jewel jill jim jimmy jo joan joann jodie jody joe joel joey john jon
    jonah jordy jorge jose josh josie joy joyce juan juana jude judy jules julia julie julio june justo kai kara karen
    kari karin karl karla kate kathy katie kay kayla keith kelli kelly ken kenia kenny kenya keri kerry kevin khoa kia
    kim kira kirk koa kou kris kristi kurt kyla kyle kylie lacey lamar lan lana lance lane lani lara larry lars laura
    lea leah lee leia lela lena leo leon leona leroy les leta levi lewis lia liam lida lila lily lin lina linda lindy
    linh lisa livia liz lloyd loan lois lola loni lonny lora loren lori lorna lou louis lu luca lucas lucia lucy luis
    luisa luke lula lupe luther luz lydia lyle lyn lynn lynne mabel macy madge mae mai maira malik mamie mara marc
    marcy mario marge maria marie mark marta marty marva mary mateo matt maud maura maury mavis max maya megan mei mel
    melba mercy merle mia micah mike mikey mila miles milo mimi mina minh mira misty mitch mo moira mollie molly mona
    monte morey moses muoi my myra myrna nadia nam nan nancy naomi nate neal ned neil nell nelly nelva ngan ngoc nia
    niall nick nico nikki nina nita noah noe noel nola nona nora norma norm nyla oanh odell ofelia olga olive ollie
    omar omari opal ora orlo oscar otis otto owen pablo paige pam pansy pat patsy patty paul paula pearl pedro peg
    peggy penny percy perry pete peter phil phong phu phuc pilar piper polly poppy qiana quan quang que queen quinn
    raj ralph ramon rana randi randy raul raven ray reba rene reina remy renee rex reyna rhea rhett rhoda ricky rick
    rita rob robby robin rocky rod roger rolf roman ron rona ronny rory rosa rosie ross rosy rowan roxie roy ruben ruby
    rudy rufus ruiz russ rusty ruth ryan sabra sadie sal sally sam sammy sandy santo sara sarah sasha saul scot scott
    sean selma serge seth shana shane shari shawn shay shea sheri shira si sid sila silas simon sky sofia son sonia
    sonja sonny sonya stacy stan starr stef stella steph steve stu sue sunny susan susie suzy sybil syed tad talia tam
    tami tammy tania tanya tara tasha tate taya ted teddy tenia teo teri terry tess tessa thao theo thi thien thu thuy
    tia tiana tien tim timmy tina tito toan tobias toby todd tom tomas tommy toni tonia tony tonya tori tracy tran
    trang trent trey tri trina trinh troy trudy truong trish tu tuan tuyen twila ty tyler tyra tyree tyson una uriah
    ursula val van vang velma vera vern vicki vicky vida viet vijay vince viola virgil vito vivan vu wade wally walt
    wanda ward wayne wei wendy wes will willa willy wilma wyatt xia xiong yan yana yara yen yolie yuri yusuf yvon
    zach zack zane zara zeke zelda zena zoe zoey zola zora
    """
)
"""What is short and stands in capitals behind "GARCIA LOPEZ," and yet no post-nominal."""

SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})

_WORD = re.compile(r"[^\W\d_]+")
_HEADING_OR_SMALL = HEADING_WORDS | words_of("and of the my i am a to for with at")
_GLUE = re.compile(r"\s+(?=\()")
_MARKS = re.compile(r"\((?:[RMNTSV]|CT|MR|BD|VI|CI|VS|QM|CV|BS|ARRT|MRI|AB|OB/?GYN|BR|AE|PE|FE|VT)\)", re.IGNORECASE)
_PRONOUNS = re.compile(r"\((?:she|he|they|her|him|them|hers|his|theirs|[/, ])+\)", re.IGNORECASE)


@lru_cache(maxsize=512)  # asked about every line by several finders
def is_heading(text: str) -> bool:
    """Whether every word is one that headings are made of."""
    words = set(_WORD.findall(text.lower()))
    return bool(words & HEADING_WORDS) and words <= _HEADING_OR_SMALL and len(_WORD.findall(text)) <= 6


@lru_cache(maxsize=4096)  # resumes repeat their words
def is_credential(token: str) -> bool:
    """Whether a token is letters that people put behind their name."""
    token = token.removesuffix("(c)")  # "PhD(c)": a candidate for it
    return bool(_MARKS.search(token)) or re.sub(r"[^a-z]", "", token.lower()) in CREDENTIALS


LONGEST_POST_NOMINAL = 5  # letters: CDPMA, RPSGT; a list of given names of six would have no end
# "RDA", "R.T.(R)", "CPhT", "PharmD"
_SHOUTED = re.compile(r"[A-Z][A-Z().&/+-]+(?:\([\w/]+\))*|[A-Z]{2,}[a-z]+[A-Z]?|[A-Z][a-z]+[A-Z]{1,2}|\([A-Z/]+\)")
_ISSUERS = re.compile(r"\s*\((?:AAMA|AMT|NHA|NCCT|NBRC|AB|OB/GYN|BR|AE|PE|FE)\)")  # "CMA (AAMA)", "RDMS (AB)(OB/GYN)"


def strip_post_nominals(text: str, known: str = "") -> str:
    """The name without the degrees and credentials behind it; "Jr." and the like stay. `known`: letters of e-mails."""
    if "(" in text:
        text = _GLUE.sub(" ", _ISSUERS.sub("", _PRONOUNS.sub("", text)))
    text = _without_tail(text.strip(" ,;|–-"), known)
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


def _without_tail(text: str, known: str) -> str:
    """The words before the first comma, where what follows looks like letters behind a name, known or not."""
    head, comma, tail = text.partition(",")
    tokens = tail.replace(",", " ").split()
    words = head.split()
    if not comma or len(words) < 2 or not tokens or tokens[0].strip(".").lower() in SUFFIXES:
        return text
    if len(tokens) == 1 and tokens[0] in CODES and not is_credential(tokens[0]):
        return text  # "Ana Ruiz St. Paul, MN"
    if not all(_SHOUTED.fullmatch(t) or is_credential(t) for t in tokens):
        return head if head.islower() and all(_unknown_letters(t, words, known) for t in tokens) else text
    if not head.isupper() or any(is_credential(t) and len(re.findall("[A-Za-z]", t)) > 1 for t in tokens):
        return head
    return head if all(_unknown_letters(t, words, known) for t in tokens) else text


def _unknown_letters(token: str, surnames: list[str], known: str) -> bool:
    """Whether the token behind "ANA RUIZ," is rather a post-nominal that no list holds than a given name."""
    letters = re.sub(r"[^a-z]", "", token.lower())
    if is_credential(token) or re.match(r"[A-Z]-[A-Z]{2,}", token):
        return len(letters) > 1  # "D-ABMDI"
    if not 2 <= len(letters) <= LONGEST_POST_NOMINAL or letters in SHORT_GIVEN_NAMES:
        return False
    if token.count(".") > 1:
        return len(letters) > 2  # "ROE DIAZ, J.R." has initials
    if surnames[0].lower() in PARTICLES - {"al"}:
        return False  # "VAN DYKE, TREVA"
    return not (len(letters) > 2 and letters in known and not all(w.lower() in known for w in surnames))


def _trailing(token: str, one_case: bool) -> bool:
    if not is_credential(token):
        return False
    if len(re.sub(r"[^A-Za-z]", "", token)) == 1 and "(" not in token:
        return False  # "Ana Ruiz M." is an initial more often than mammography
    return one_case or token.upper() == token or any(c in token for c in "()/.") or token in {"PhD", "EdD"}
