"""Who is busy when, over all projects, and who is free: persons, what they are booked for, and days.

What it answers:
loads(worker, bookings, weeks, off)   what each week has of a person's time, and what is planned in it
overloads(loads)                      runs of weeks with more planned than there is
earliest_start(workers, asked, …)     the first day from which enough of them are free
people_of(shares)                     how many people a role has, from the shares of its persons
"""

from milegate.core.staffing.load import Load, loads
from milegate.core.staffing.overload import Overload, overloads
from milegate.core.staffing.start import Asked, Seat, Start, earliest_start
from milegate.core.staffing.worker import Booking, Worker, people_of, share_of_week

__all__ = [
    "Asked",
    "Booking",
    "Load",
    "Overload",
    "Seat",
    "Start",
    "Worker",
    "earliest_start",
    "loads",
    "overloads",
    "people_of",
    "share_of_week",
]
