// Given and family names as programmers of many countries write them in Latin letters; those of English-speaking
// countries come from the dictionary.

const NAMES =
  'aakash aarav abhay abhi abhijeet abhinav abhishek abdul abdullah abdullahi adarsh adeel adil aditi aditya agarwal ahmad ahmed ahsan ajay ' +
  'akash akhil akshay alejandro ali alok alvarez aman amit amr ana anand andre andrei andres andrey anh anil anjali ankit ankita ankur anna ' +
  'anton anuj anurag arjun arman arnab arora arslan arun aryan asad ashish ashok ashraf asif atul ayan ayesha ayush aziz babu bala ' +
  'barbosa bhanu bharat bharath bilal bilel bruno budi carlos carvalho chandan chandra chen chetan chi chinedu chirag chong costa cristian ' +
  'cuong da silva danh danial daniel danish danny dao dat david deepak deepika dev devansh dewi dhruv diaz diego dima dinesh dinh ' +
  'divya dmitry do duc dung duong duy dwi edgar eduardo ehsan eko elena emre enrique eren erik esteban ezequiel fabio fahad ' +
  'faisal faizan farhan fatima felipe fernandes fernando ferreira filipe francisco gabriel ganesh garcia gaurav giang gomes gomez gonzalez gopal ' +
  'govind guilherme gupta gustavo guo ha hai hamid hamza hani hao hari harish harry harsh harsha harshit hasan hassan hemant henrique ' +
  'hernandez hien hieu himanshu hoa hoang hong huan huang hung hussain hussein huy huynh hyun ibrahim igor ilya imran indra irfan ismail ' +
  'ivan jaime jain javier jatin javed jay jayesh jesus jha jin jitendra joao joaquin jorge jose joshi juan juliana julio kabir kalyan ' +
  'kamal kamran karan karim karthik kartik kaushal khaled khalid khan khanh khoa khushi kim kiran kishore koushik krishna kumar kumari kunal kushal ' +
  'lakshmi lalit lam lan leandro lee leonardo li lima lin linh liu long lopes lopez luan lucas lucia luis luong mahesh mahmoud mai ' +
  'malik manh manish manoj manuel marcelo marco marcos maria mariam mario martinez mateo matheus maulik mayank mayur mehdi mehmet mehta mei ' +
  'miguel mihir minh mishra mohamed mohammad mohammed mohan mohit mohsin mostafa muhammad mukesh murali murat mustafa nabil nadia naeem ' +
  'nam narayan naresh naveed naveen neeraj neha nga ngan ngoc nguyen nhan nhat nhi nicolas nikhil nikita niraj nishant nitin noor ' +
  'nurul oleg oliveira olga omar omkar oscar osama oussama pablo pankaj parth pascal patel patil pavan pavel pawan pedro pereira perez ' +
  'pham phan phat phong phuc phuong piotr piyush prabhu pradeep prakash pranav prasad prashant prateek pratik praveen preeti prem priya ' +
  'priyanka punit putra putri quan quang quoc quynh rabbi rachid rafael rahim rahman rahul raj raja rajat rajesh rajeev rajkumar raju ' +
  'rakesh ram raman ramesh ramirez ramos rana ranjit raphael rashid ravi raza razvan reddy rehan reza ricardo rishabh rishi ritesh ritik rizki ' +
  'rizwan roberto rodrigo rodrigues rodriguez rohan rohit rony roy ruben rudra sabir sachin sahil said saif sajid saleem salman samir ' +
  'sanchez sandeep sanjay sanjeev santhosh santos sarfaraz satish satya saurabh sayed selim sergey sergio shah shahid shahzad shaikh shakib shankar ' +
  'sharma shashank sheikh shiva shivam shreya shubham shyam siddharth silva singh sneha son soni souza sravan srinivas steven subham ' +
  'sudhir sufyan suman sumit sunil suraj suresh surya sushant swapnil swati syed tai tam tamim tan tanmay tanvir tanya tariq tarun tejas ' +
  'thai thang thanh thao thi thiago thien thinh tho thomas thu thuy tien tin toan torres tran trang tri trinh trong truc trung truong ' +
  'tu tuan tung tuyen tyagi umar umesh usama usman utkarsh vaibhav varun venkat venkatesh vicky victor vicente viet vignesh vijay vikas ' +
  'vikram vinay vineet vinh vinicius vinod vipul viraj virat vishal vishnu vivek vladimir vo vu vuong waleed wang waqas wei wibowo xavier ' +
  'xiao yadav yang yash yasin yasir yogesh yogi younes youssef yuki yuri yusuf zahid zain zainab zaki zakaria zeeshan zhang zhao zhou zubair ' +
  'john johndoe john doe jane janedoe bob alice joe mike dave steve tom jerry max alex sam ben dan nick chris andy tim matt jack james ' +
  'peter paul mark brad brad traversy jonas maximilian mosh kyle angela dennis ivy dean felix hans klaus jan piet sven lars ole jens ' +
  'bjorn jakub kuba tomek marek pawel kasia ania misha sasha masha dasha katya nastya vova petya pierre jean jacques marie luca giulia ' +
  'matteo giovanni marco polo antonio lorenzo hiro taro kenji sakura yamada tanaka suzuki park choi lee minho jisoo jimin';

/** A name may come up twice; each is given once. */
export const names: readonly string[] = [...new Set(NAMES.split(' '))];
