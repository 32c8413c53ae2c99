"""Imported by the fork server alone: spaCy, the readers and the vocabulary, built once and shared by every worker.

A worker that read its first resume without this would compile two hundred patterns and load the tables of telephone
numbers. So a whole resume is read here, one that has something for every finder.
"""

from __future__ import annotations

import gc
from contextlib import suppress
from datetime import date
from importlib import import_module

from matcher.documents.assembly import RawLine, number_lines
from matcher.documents.document import Document
from matcher.lexicon.phrases import compile_all
from matcher.resumes.reading import read_resume

YOUNG_OBJECTS = 20_000  # before Python looks for cycles among them; a page makes two thousand, and hardly a cycle
RESUME = """
Jo A. Doe, R.T.(R)(CT)(ARRT)
12 Main Street, Springfield, IL 62704 | (217) 555-0142 | jo.doe@example.com | linkedin.com/in/jodoe
SUMMARY
Radiologic technologist with over 8 years of experience in X-ray, CT and MRI; not certified in mammography.
CERTIFICATIONS AND LICENSES
ARRT (R) since 2015, CT registry eligible, exp. 03/2027; BLS, expired 06/2020
State of Illinois radiography license No. 123456, pending renewal; applied for a California CRT license
EXPERIENCE
CT Technologist, Mercy Hospital, Springfield, IL, Jan 2019 – Present
• Performed CT and x-ray exams on trauma patients, trained studnets of radiologc technology and operated a GE scanner
• Assisted the radiologist; scheduled MRI examinations. No fluoroscopy.
Radiologic Technologist | St. John's Medical Center | 06/2015 - 12/2018
I started as a volunteer; promoted to lead technologist, supervised 4 techs, same hospital.
Travel assignments in three states, PRN; 12 months. Sold ultrasound equipment to hospitals.
CLINICAL ROTATIONS
Memorial Hospital, 600 hours, Fall 2014: radiography, mammography (observed)
EDUCATION
Associate of Applied Science in Radiologic Technology, Lincoln Land Community College, May 2015, GPA 3.8
Bachelor of Science in Health Administration, expected 2027
WHAT I HAVE NOT DONE
Mammography, interventional
MY FREE TIME
Hiking, choir
SKILLS
PACS, RIS, Epic, patient positioning, radiation safety, venipuncture; Spanish (fluent)
REFERENCES
Jane Roe, R.T.(R), manager, (217) 555-0143
"""

for _module in ("documents.docx", "documents.scans", "running.understanding"):  # of the readers, the most frequent ones
    import_module(f"matcher.{_module}")
with suppress(Exception):  # what is wrong with the vocabulary is said by the worker that first reads a resume
    compile_all()
    _lines = number_lines([RawLine(line) for line in RESUME.strip().splitlines()])
    read_resume(Document("", "", "txt", _lines), as_of=date(2026, 1, 1))
gc.collect()
gc.freeze()  # what is here stays: workers need not look through it, and the kernel need not copy it for each of them
gc.set_threshold(YOUNG_OBJECTS)
