"""/huishoudens/…/plan/ and what belongs to it"""

from django.urls import path

from kortelijnen.desk.plans import views

urlpatterns = [
    path("<ref>/plan/", views.write_plan, name="plan-write"),
    path("<ref>/doelen/", views.add_goal, name="household-goal-add"),
    path("<ref>/doelen/<int:goal_id>/", views.settle_goal, name="household-goal-settle"),
    path("<ref>/regie/", views.hear_direction, name="direction-hear"),
    path("<ref>/ideeen/", views.add_idea, name="idea-add"),
    path("<ref>/ideeen/geen/", views.say_no_own_ideas, name="ideas-none"),
    path("<ref>/ideeen/<int:idea_id>/", views.take_idea, name="idea-take"),
    path("<ref>/andere-plannen/", views.add_other_plan, name="other-plan-add"),
    path("<ref>/andere-plannen/<int:other_id>/samen/", views.end_other_plan, name="other-plan-end"),
    path("<ref>/stappen/", views.add_step, name="step-add"),
    path("<ref>/stappen/<int:step_id>/", views.settle_step, name="step-settle"),
    path("<ref>/stappen/<int:step_id>/nulde-lijn/", views.say_zero_line, name="step-zero-line"),
    path("<ref>/hulp/", views.add_delivered_help, name="help-add"),
]
